import { availableParallelism } from 'node:os';
import { open } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { evidenceLimits } from '../../contract/evidence/evidence';
import { Problem } from '../../contract/problem';
import { readMetadata, type PhotoMetadata } from './exif';
import { fileKindOf, isVideo, magicBytes, saysHevc, type FileKind } from './file-kind';
import { imageTexts } from './images.texts';
import { differenceHash, hashPicture } from './perceptual-hash';
import { createTurns } from './turns';

/** A photo ready to be shown: both pictures are JPEG, upright and without any metadata. */
export interface ProcessedPhoto extends PhotoMetadata {
  kind: FileKind;
  /** Of the original, turned upright; pixels. */
  width: number;
  height: number;
  /** At most 1920 pixels on the longer side. */
  view: Buffer;
  /** At most 320 pixels on the longer side. */
  thumb: Buffer;
  perceptualHash: string | null;
}

const viewSize = 1920;
const thumbSize = 320;

// Each photo is seen once: a cache of decoded tiles would only hold memory.
sharp.cache(false);

/** A decoded photo takes memory by its pixels, so few are open at once, however many are sent. */
const inTurn = createTurns(Math.min(4, Math.max(2, availableParallelism())));

/** `error` refuses what is cut off or damaged and lets pass what cameras get slightly wrong. */
const reading: SharpOptions = { failOn: 'error', limitInputPixels: evidenceLimits.photoPixels };

async function headOf(source: string | Buffer): Promise<Buffer> {
  if (Buffer.isBuffer(source)) return source.subarray(0, magicBytes);
  const handle = await open(source, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(magicBytes), 0, magicBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What a failure of the decoder means to the sender. For HEIC the way out is JPEG, whatever went wrong. */
function refusalOf(error: unknown, kind: FileKind, head: Buffer): Problem {
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
  if (/pixel limit/i.test(message)) return tooManyPixels();
  const undecodable = saysHevc(head) || /not been built in|unsupported codec/i.test(message);
  if (kind === 'heif' && undecodable) return new Problem('file_not_decodable', { detail: imageTexts.heif });
  return new Problem('file_broken', { detail: imageTexts.broken });
}

const tooManyPixels = (): Problem =>
  new Problem('too_many_pixels', { detail: imageTexts.tooManyPixels(evidenceLimits.photoPixels) });

const within = (image: Sharp, size: number): Sharp =>
  image.resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true });

/**
 * The one decoding of the original: upright, on white where it is see-through, as large as it is shown. What
 * is smaller is made of this picture, whose JPEG can be read at a fraction of its size.
 */
async function show(source: string | Buffer): Promise<{ metadata: Metadata; view: Buffer }> {
  const image = sharp(source, reading);
  const metadata = await image.metadata();
  if (metadata.width * metadata.height > evidenceLimits.photoPixels) throw tooManyPixels();
  const upright = within(image.autoOrient(), viewSize).toColourspace('srgb');
  const opaque = metadata.hasAlpha ? upright.flatten({ background: '#ffffff' }) : upright;
  return { metadata, view: await opaque.jpeg({ quality: 80 }).toBuffer() };
}

async function hashOf(view: Buffer): Promise<string | null> {
  const grey = sharp(view)
    .resize({ ...hashPicture, fit: 'fill' })
    .toColourspace('b-w');
  return differenceHash(await grey.raw({ depth: 'uchar' }).toBuffer());
}

/**
 * Checks a photo and makes what is shown of it. The original is decoded once. Throws `file_kind`,
 * `file_broken`, `file_not_decodable` or `too_many_pixels`.
 */
export async function processPhoto(source: string | Buffer): Promise<ProcessedPhoto> {
  const head = await headOf(source);
  const kind = fileKindOf(head);
  if (!kind || isVideo(kind)) throw new Problem('file_kind', { detail: imageTexts.kinds });
  return inTurn(async () => {
    const { metadata, view } = await show(source).catch((error: unknown) => {
      throw error instanceof Problem ? error : refusalOf(error, kind, head);
    });
    const [thumb, perceptualHash] = await Promise.all([
      within(sharp(view), thumbSize).jpeg({ quality: 76 }).toBuffer(),
      hashOf(view),
    ]);
    const { width, height } = metadata.autoOrient;
    return { kind, width, height, view, thumb, perceptualHash, ...readMetadata(metadata.exif) };
  });
}
