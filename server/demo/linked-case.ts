import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { AppContext } from '../context';
import { drawPhoto } from './draw-photo';
import { demoFind, demoFindStep, demoFindWords } from './houses.data';
import { loginOf, officerLogin } from './logins';

const key = createHash('sha256').update('demonstration/linked-case').digest('base64url');

/** A find at a house of the first village that its officer confirmed, linked to the record. Safe to repeat. */
export async function seedLinkedCase(context: AppContext): Promise<void> {
  const { areas, cases, evidence, houses, houseCases, reports, staff } = context;
  const [town] = areas.tree();
  if (!town || (await reports.isKnown(key))) return;
  const handler = await staff.actorOf(loginOf('jingban', 0));
  const officer = await staff.actorOf(officerLogin(0, 0));
  const village = town.villages[0]?.code ?? '';
  const { houses: rows } = await houses.list(handler, { area: village, limit: 100 });
  const [lng, lat] = String(rows[0]?.facts.find(({ field }) => field === 'point')?.value ?? '')
    .split(',')
    .map(Number);
  if (!rows[0] || lng === undefined || lat === undefined) return;
  const photos = async (seeds: readonly number[]): Promise<{ uploadSession: string; files: string[] }> => {
    const { session } = await evidence.openUpload();
    const files: string[] = [];
    for (const seed of seeds) files.push((await evidence.upload(session, Readable.from([await drawPhoto(seed)]))).id);
    return { uploadSession: session, files };
  };
  const sent = await reports.find(handler, {
    ...{ idempotencyKey: key, town: town.code, category: 'dangerous', description: demoFind },
    ...{ ongoing: false, majorDanger: false, people: '' },
    place: { words: demoFindWords, point: { lng, lat, system: 'wgs84' } },
    ...(await photos([900])),
  });
  const { id } = sent.case;
  const version = async (): Promise<number> => (await cases.page(handler, id)).version;
  await cases.step(handler, id, 'dispatch', { version: await version(), officer: officer.id, note: demoFindStep });
  const { uploadSession, files } = await photos([901, 902]);
  await cases.step(officer, id, 'confirm', {
    version: await version(),
    answers: { crack: 'wide', tilt: 'no', slope: 'no', peopleInside: 'yes', area: 120, floors: 2 },
    note: demoFindStep,
    evidence: {
      uploadSession,
      photos: files.map((file, n) => ({ file, role: n === 0 ? ('near' as const) : ('far' as const) })),
    },
  });
  await houseCases.link(handler, id, { version: await version(), link: [rows[0].id], unlink: [], note: '' });
}
