import { randomBytes } from 'node:crypto';
import type { BodyInput } from '../../server/contract/endpoint';
import { createReport, type Registered } from '../../server/contract/reports/reports';
import { demoPoints } from '../../server/demo/points';
import { clientOf, uploaded, type Client } from './client';
import { photoAt } from './photos';
import type { TestServer } from './server';

export type ReportBody = BodyInput<typeof createReport>;

export const newKey = (): string => randomBytes(24).toString('base64url');

let seed = 0;

/** A report that is right in every field, with one fresh photo; each field can be another. */
export async function reportBody(server: TestServer, change: Partial<ReportBody> = {}): Promise<ReportBody> {
  const point = demoPoints().insideGrid;
  seed += 1;
  const photos = change.files
    ? null
    : await uploaded(server.base, [await photoAt({ ...point, seed, width: 320, height: 240 })]);
  return {
    idempotencyKey: newKey(),
    town: server.context.areas.towns()[0]?.code ?? '',
    category: 'farmland',
    description: '水田里正在打地基，已经拉来砖和钢筋。',
    ongoing: false,
    place: { point: { lng: point.lng, lat: point.lat, system: 'wgs84' }, words: '村小学往东二百米' },
    identity: { mode: 'anonymous' },
    uploadSession: photos?.session ?? '',
    files: photos?.files ?? [],
    ...change,
  };
}

/** Sends a report that must be registered. */
export async function register(
  server: TestServer,
  change: Partial<ReportBody> = {},
  as: Client = clientOf(server.base),
): Promise<Registered> {
  const answer = await as(createReport, { body: await reportBody(server, change) });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}
