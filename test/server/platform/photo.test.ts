import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { Problem } from '../../../server/contract/problem';
import { differenceHash, hammingDistance } from '../../../server/platform/images/perceptual-hash';
import { processPhoto } from '../../../server/platform/images/photo';
import { hugePicture, photoAt } from '../../support/photos';

const place = { lng: 112.5234567, lat: 27.9123456 };
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

describe('what a photo says of itself', () => {
  test('its position and the time of its shooting', async () => {
    const takenAt = new Date('2026-03-01T08:09:10+08:00');
    const photo = await processPhoto(await photoAt({ ...place, takenAt }));
    expect(photo.position?.lng).toBeCloseTo(place.lng, 6);
    expect(photo.position?.lat).toBeCloseTo(place.lat, 6);
    expect(photo.takenAt).toEqual(takenAt);
  });

  test('south and west are negative', async () => {
    const { position } = await processPhoto(await photoAt({ lng: -70.25, lat: -33.5 }));
    expect(position).toEqual({ lng: -70.25, lat: -33.5 });
  });

  test('a time without a zone is China’s, a time with one is taken at its word', async () => {
    const takenAt = new Date('2026-03-01T00:09:10Z');
    const taken = async (offset: string | null): Promise<Date | null> =>
      (await processPhoto(await photoAt({ takenAt, offset }))).takenAt;
    expect(await taken(null)).toEqual(takenAt);
    expect(await taken('-03:30')).toEqual(takenAt);
  });

  test('a photo that says nothing, or that it was taken at 0, 0, has no position', async () => {
    expect(await processPhoto(await photoAt())).toMatchObject({ position: null, takenAt: null });
    expect((await processPhoto(await photoAt({ lng: 0, lat: 0 }))).position).toBeNull();
  });

  test('a metadata block of rubbish does not spoil a good photo', async () => {
    const rubbish = Buffer.concat([Buffer.from('Exif\0\0II*\0'), Buffer.alloc(40, 0xff)]);
    const frame = Buffer.from([0xff, 0xe1, 0, rubbish.length + 2]);
    const good = await photoAt({ width: 64, height: 64 });
    const plain = await sharp(good).jpeg().toBuffer();
    const spoiled = Buffer.concat([plain.subarray(0, 2), frame, rubbish, plain.subarray(2)]);
    expect(await processPhoto(spoiled)).toMatchObject({ width: 64, height: 64, position: null, takenAt: null });
  });
});

describe('what is shown of it', () => {
  test('is JPEG, at most 1920 and 320 pixels, and carries no metadata of the original', async () => {
    const original = await photoAt({ ...place, takenAt: new Date(), width: 2600, height: 1950 });
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const { view, thumb, width, height } = await processPhoto(original);
    expect([width, height]).toEqual([2600, 1950]);
    for (const [picture, size] of [
      [view, 1920],
      [thumb, 320],
    ] as const) {
      const { format, width: w, exif, xmp, icc, orientation } = await sharp(picture).metadata();
      expect({ format, w, exif, xmp, icc, orientation }).toEqual({
        format: 'jpeg',
        w: size,
        exif: undefined,
        xmp: undefined,
        icc: undefined,
        orientation: undefined,
      });
      expect(picture.includes('Testcam')).toBe(false);
    }
  });

  test('a small photo is not blown up', async () => {
    const { view } = await processPhoto(await photoAt({ width: 300, height: 200 }));
    expect(await sharp(view).metadata()).toMatchObject({ width: 300, height: 200 });
  });

  test.each([1, 3, 6, 8])('stands upright whatever its orientation tag says (%i)', async (orientation) => {
    const { view, width, height } = await processPhoto(await halves(orientation));
    expect([width, height]).toEqual([120, 80]);
    const { data, info } = await sharp(view).raw().toBuffer({ resolveWithObject: true });
    const red = (x: number, y: number): number => data[(y * info.width + x) * info.channels] ?? -1;
    expect(red(10, 40)).toBeGreaterThan(200);
    expect(red(110, 40)).toBeLessThan(50);
  });

  test('a see-through PNG is laid on white; WebP and grey pictures pass', async () => {
    const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#ff000000' } })
      .png()
      .toBuffer();
    const { view, kind } = await processPhoto(clear);
    expect(kind).toBe('png');
    expect((await sharp(view).stats()).channels.map((channel) => Math.round(channel.mean))).toEqual([255, 255, 255]);
    const photo = await photoAt({ width: 200, height: 150 });
    expect((await processPhoto(await sharp(photo).webp().toBuffer())).kind).toBe('webp');
    expect((await processPhoto(await sharp(photo).greyscale().jpeg().toBuffer())).width).toBe(200);
  });

  test('it can be read from a file as from memory', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anju-photo-'));
    const photo = await photoAt({ width: 200, height: 150 });
    await writeFile(join(folder, 'x.part'), photo);
    expect(await processPhoto(join(folder, 'x.part'))).toEqual(await processPhoto(photo));
    await rm(folder, { recursive: true });
  });
});

/** Left half red, right half blue once it stands upright; 120 × 80. */
async function halves(orientation: number): Promise<Buffer> {
  const red = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  const upright = await sharp({ create: { width: 120, height: 80, channels: 3, background: '#0000ff' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .png()
    .toBuffer();
  const back = { 1: 0, 3: 180, 6: 270, 8: 90 }[orientation] ?? 0;
  return sharp(upright).rotate(back).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
}

describe('the perceptual hash', () => {
  const hashOf = async (photo: Buffer): Promise<string> => (await processPhoto(photo)).perceptualHash ?? '';

  test('is near for the same picture made smaller, squeezed or re-saved, and far for another', async () => {
    const original = await photoAt({ width: 1200, height: 900, seed: 5 });
    const hash = await hashOf(original);
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    const smaller = await sharp(original).resize(500).jpeg({ quality: 40 }).toBuffer();
    expect(hammingDistance(hash, await hashOf(smaller))).toBeLessThanOrEqual(6);
    const others = await Promise.all([6, 7, 8, 9].map(async (seed) => hashOf(await photoAt({ seed }))));
    for (const other of others) expect(hammingDistance(hash, other)).toBeGreaterThan(12);
  });

  test('a plain picture has none, so that all dark photos are not alike', async () => {
    const dark = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#050505' } })
      .jpeg()
      .toBuffer();
    expect((await processPhoto(dark)).perceptualHash).toBeNull();
  });

  test('has one bit for each pair of neighbours, the brighter right one being 1', () => {
    const rising = Uint8Array.from({ length: 72 }, (_, i) => (i % 9) * 20);
    expect(differenceHash(rising)).toBe('ffffffffffffffff');
    expect(differenceHash(rising.map((value) => 255 - value))).toBe('0000000000000000');
    expect(hammingDistance('ffffffffffffffff', '0000000000000000')).toBe(64);
    expect(hammingDistance('00000000000000ff', '000000000000000f')).toBe(4);
    expect(hammingDistance('not a hash', '000000000000000f')).toBe(64);
  });
});

describe('what is refused', () => {
  test('a text file called .jpg, a GIF, an SVG, a PDF, an empty file: not a photo', async () => {
    const gif = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } })
      .gif()
      .toBuffer();
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>',
    );
    for (const file of [
      Buffer.from('这不是照片，只是文字。'.repeat(20)),
      gif,
      svg,
      Buffer.from('%PDF-1.7 '.repeat(20)),
      Buffer.alloc(0),
    ]) {
      expect(await codeOf(processPhoto(file))).toBe('file_kind');
    }
  });

  test('a photo that was cut off, or damaged in the middle, is broken', async () => {
    const photo = await photoAt();
    expect(await codeOf(processPhoto(photo.subarray(0, photo.length / 2)))).toBe('file_broken');
    expect(await codeOf(processPhoto(Buffer.concat([photo.subarray(0, 20), Buffer.alloc(500, 1)])))).toBe(
      'file_broken',
    );
    const png = await sharp(photo).png().toBuffer();
    expect(await codeOf(processPhoto(png.subarray(0, png.length / 2)))).toBe('file_broken');
  });

  test('a decompression bomb is refused without being decoded', async () => {
    const bomb = hugePicture(30_000, 30_000);
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    expect(await codeOf(processPhoto(bomb))).toBe('too_many_pixels');
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  test('50 megapixels pass, more do not', async () => {
    expect(await codeOf(processPhoto(hugePicture(10_000, 5_000)))).toBe('taken');
    expect(await codeOf(processPhoto(hugePicture(10_000, 5_001)))).toBe('too_many_pixels');
  });

  test('HEIF: what can be decoded passes (AVIF), HEIC is named and JPEG asked for', async () => {
    const avif = await sharp(await photoAt({ width: 64, height: 64 }))
      .avif({ effort: 0 })
      .toBuffer();
    expect(await processPhoto(avif)).toMatchObject({ kind: 'heif', width: 64 });
    const heic = Buffer.from(
      avif.toString('latin1').replace('ftypavif', 'ftypheic').replaceAll('av01', 'hvc1'),
      'latin1',
    );
    const refused: unknown = await processPhoto(heic).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'file_not_decodable',
      details: { detail: expect.stringContaining('JPEG') as string },
    });
    const broken = avif.subarray(0, avif.length / 2);
    expect(await codeOf(processPhoto(broken))).toBe('file_broken');
  });
});

/** Real photographs, where a folder of them is named; the repository ships none. */
const real = process.env.ANJU_PHOTOS ?? '';
if (existsSync(real)) {
  describe('real photographs', () => {
    test.each([
      ['DSCN0010.jpg', 'taken'],
      ['portrait_6.jpg', 'taken'],
      ['corrupted.jpg', 'file_broken'],
      ['sample.heif', 'file_not_decodable'],
    ])('%s: %s', async (name, code) => {
      expect(await codeOf(processPhoto(join(real, name)))).toBe(code);
    });
  });
}
