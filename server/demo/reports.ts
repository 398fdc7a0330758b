import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { AppContext } from '../context';
import { drawPhoto } from './draw-photo';
import { demoReportPoints } from './points';
import { demoReports } from './reports.data';

/** An idempotency key of its own for each demonstration report: a second start registers nothing again. */
const keyOf = (town: string, i: number): string =>
  createHash('sha256').update(`demonstration/${town}/${i}`).digest('base64url');

/** Registers the demonstration's reports through the intake, as the portal would. */
export async function seedReports({ areas, evidence, reports }: AppContext): Promise<void> {
  const [town] = areas.towns();
  if (!town || (await reports.isKnown(keyOf(town.code, demoReports.length - 1)))) return;
  const points = demoReportPoints();
  for (const [i, report] of demoReports.entries()) {
    const idempotencyKey = keyOf(town.code, i);
    if (await reports.isKnown(idempotencyKey)) continue;
    const { session } = await evidence.openUpload();
    const photos = [];
    for (const seed of [i * 2, i * 2 + 1])
      photos.push(await evidence.upload(session, Readable.from([await drawPhoto(seed)])));
    const point = points[(i * 7) % points.length];
    await reports.register({ kind: 'public' }, 'portal', {
      idempotencyKey,
      town: town.code,
      category: report.category,
      description: report.description,
      ongoing: report.ongoing,
      majorDanger: false,
      place: {
        words: report.words,
        ...(point ? { point: { lng: point.lng, lat: point.lat, system: 'wgs84' as const } } : {}),
      },
      people: report.people,
      identity: { mode: 'anonymous' },
      uploadSession: session,
      files: photos.map((photo) => photo.id),
    });
  }
}
