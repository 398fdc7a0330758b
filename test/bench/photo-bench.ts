import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { processPhoto } from '../../server/platform/images/photo';
import type { Figure } from './figure';

const count = 6;
const rounds = 5;

/** A 12-megapixel JPEG with detail everywhere, as a phone makes it; the seed varies it. */
async function bigPhoto(seed: number): Promise<Buffer> {
  const [width, height] = [4000, 3000];
  const small = { width: 500, height: 375 };
  const pixels = Buffer.alloc(small.width * small.height * 3);
  let state = seed * 2_654_435_761;
  for (let i = 0; i < pixels.length; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[i] = ((i >> 6) & 127) + (state >>> 25);
  }
  return sharp(pixels, { raw: { ...small, channels: 3 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .jpeg({ quality: 88 })
    .withExifMerge({
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '27/1 26/1 24/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '112/1 31/1 18/1',
      },
    })
    .toBuffer();
}

/** The baseline: sharp alone making the same outputs, decoded once: view, thumbnail, the small grey of the hash. */
async function bareOutputs(photo: Buffer): Promise<void> {
  const view = await sharp(photo)
    .rotate()
    .resize(1920, 1920, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
  await sharp(view).resize(320, 320, { fit: 'inside' }).jpeg({ quality: 75 }).toBuffer();
  await sharp(view).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
}

async function time(photos: readonly Buffer[], work: (photo: Buffer) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (const photo of photos) await work(photo);
  return performance.now() - started;
}

const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** The memory that twenty photos at once add to a fresh process, in megabytes. */
async function peakOfTwenty(photo: Buffer): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'anju-bench-'));
  try {
    const path = join(folder, 'photo.jpg');
    await writeFile(path, photo);
    const script = join(__dirname, 'photo-peak.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, path]);
    return Number(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Photos through the whole pipeline (checks, metadata, outputs, hash) against bare sharp making the same outputs. */
export async function benchPhotos(): Promise<Figure[]> {
  const photos = await Promise.all(Array.from({ length: count }, (_, i) => bigPhoto(i + 1)));
  await time(photos.slice(0, 2), processPhoto);
  await time(photos.slice(0, 2), bareOutputs);
  const ratios: number[] = [];
  let each = 0;
  for (let i = 0; i < rounds; i += 1) {
    const bare = await time(photos, bareOutputs);
    const ours = await time(photos, processPhoto);
    ratios.push(bare / ours);
    each = ours / count;
  }
  return [
    { name: 'photos_vs_bare', value: median(ratios), goal: '>=0.9', unit: '×' },
    { name: 'photo_12mp_ms', value: each, goal: null, unit: 'ms' },
    {
      name: 'photos_20_at_once_peak_mb',
      value: await peakOfTwenty(photos[0] ?? Buffer.alloc(0)),
      goal: '<=600',
      unit: 'MB',
    },
  ];
}
