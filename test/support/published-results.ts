import { getNotice, listNotices, type NoticeView } from '../../server/contract/notices/notices';
import type { Client } from './client';
import { letOutNotice } from './notices';
import type { TestServer } from './server';

interface Filed {
  _id: string;
  place: { point: { lng: number; lat: number } };
}

/** Lets the result of a closed case out, which the server wrote by itself. */
export async function letOutResult(reviewer: Client, caseId: string): Promise<NoticeView> {
  const { notices } = (await reviewer(listNotices, { query: { work: 'inReview', limit: 100 } })).body;
  const all = await Promise.all(notices.map(async ({ id }) => (await reviewer(getNotice, { params: { id } })).body));
  const own = all.find(({ ofCase }) => ofCase?.id === caseId);
  if (!own) throw new Error(`no result of ${caseId}`);
  return (await letOutNotice(reviewer, own)).body;
}

/** The same result many times over, of two categories and in several places: what a year brings. */
export async function repeatResult(server: TestServer, id: string, caseId: string, times: number): Promise<void> {
  const notices = server.connection.collection('notices');
  const cases = server.connection.collection('cases');
  const notice = await notices.findOne({ _id: id as never });
  const file = (await cases.findOne({ _id: caseId as never })) as unknown as Filed;
  const { point } = file.place;
  const each = Array.from({ length: times }, (_item, n) => n);
  await cases.insertMany(
    each.map((n) => ({
      ...file,
      _id: `${caseId}-${n}` as never,
      number: `AJ-again-${n}`,
      partyCode: `again-${n}`,
      reports: [`again-${n}`],
      category: n % 3 === 0 ? 'fire_lane' : 'farmland',
      place: { ...file.place, point: { lng: point.lng + (n % 4) * 0.013, lat: point.lat - (n % 3) * 0.012 } },
    })),
  );
  await notices.insertMany(
    each.map((n) => ({
      ...notice,
      _id: `${id}-${n}` as never,
      key: `again-${n}`,
      ofCase: { id: `${caseId}-${n}`, number: `AJ-again-${n}` },
      publishedAt: new Date(server.clock.now().getTime() - (n + 1) * 60_000),
    })),
  );
}
