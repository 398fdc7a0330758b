import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { listAreas, locatePoint } from '../contract/areas/areas';
import type { ResponseData } from '../contract/endpoint';
import { openUpload, type Uploaded } from '../contract/evidence/evidence';
import { chinaBox, type Point } from '../contract/places';
import { categories, type Category } from '../contract/reports/categories';
import { createReport, lookUpReport } from '../contract/reports/reports';
import { chinaDay, chinaTime } from '../platform/china-time';
import { caller, Refused } from './caller';
import { cliTexts as texts } from './cli.texts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Town = ResponseData<typeof listAreas>['towns'][number];

/** Where the report is said to be: the given point, the photo's own, or the first village of the town. */
function placeOf(given: string | undefined, photos: readonly Uploaded[], town: Town, words: string) {
  const [lng, lat] = (given ?? '').split(',').map(Number);
  const stated = given && lng !== undefined && lat !== undefined ? { lng, lat } : null;
  const found: Point | null = stated ?? photos.find((photo) => photo.position)?.position ?? null;
  const inside =
    found &&
    found.lng > chinaBox.minLng &&
    found.lng < chinaBox.maxLng &&
    found.lat > chinaBox.minLat &&
    found.lat < chinaBox.maxLat;
  if (found && inside) return { point: { ...found, system: 'wgs84' as const }, words };
  if (found) say(texts.outside);
  return { village: town.villages[0]?.code ?? '', words };
}

async function uploadAll(
  call: ReturnType<typeof caller>,
  session: string,
  paths: readonly string[],
): Promise<Uploaded[]> {
  const done: Uploaded[] = [];
  for (const path of paths) {
    say(texts.uploading(path));
    const photo = await call.upload(session, basename(path), await readFile(path));
    say(texts.uploaded(`${photo.width ?? '?'}×${photo.height ?? '?'} sha256 ${photo.sha256.slice(0, 16)}…`));
    if (photo.position) say(texts.photoAt(`${photo.position.lng.toFixed(5)}, ${photo.position.lat.toFixed(5)}`));
    done.push(photo);
  }
  return done;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      server: { type: 'string', default: 'http://127.0.0.1:8080' },
      category: { type: 'string', default: 'unpermitted' },
      words: { type: 'string', default: texts.words },
      at: { type: 'string' },
    },
  });
  if (positionals.length === 0) throw new Error(texts.usage);
  const call = caller(values.server);
  const { towns } = await call(listAreas);
  const [town] = towns;
  if (!town) throw new Error(texts.usage);
  const { session } = await call(openUpload);
  const photos = await uploadAll(call, session, positionals);
  const place = placeOf(values.at, photos, town, values.words);
  if ('point' in place && place.point) await call(locatePoint, { body: { point: place.point } });
  const category = categories.find((known): known is Category => known === values.category) ?? 'unpermitted';
  const { receipt, claimCode, routed } = await call(createReport, {
    body: {
      idempotencyKey: randomBytes(24).toString('base64url'),
      town: town.code,
      category,
      description: texts.description,
      ongoing: false,
      place,
      identity: { mode: 'anonymous' },
      uploadSession: session,
      files: photos.map((photo) => photo.id),
    },
  });
  say(texts.receipt(receipt.number));
  if (claimCode) say(texts.code(claimCode));
  say(texts.grid([routed.town, routed.village, routed.grid].flatMap((area) => area?.name ?? []).join(' ')));
  if (routed.officer) say(texts.officer(routed.officer));
  say(texts.why(routed.explanation));
  const report = await call(lookUpReport, { body: { number: receipt.number, claimCode: claimCode ?? '' } });
  say(texts.state(report.state.label));
  for (const step of report.steps)
    say(texts.step(`${chinaDay(new Date(step.at))} ${chinaTime(new Date(step.at))}`, step.label));
}

main().catch((error: unknown) => {
  if (error instanceof Refused) process.stderr.write(`${texts.refused}${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
