import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Exif, type Sharp } from 'sharp';

export interface PhotoWish {
  /** WGS-84 degrees; without them the photo has no position. */
  lng?: number;
  lat?: number;
  takenAt?: Date;
  /** As EXIF writes it, `+08:00`; null leaves it out. */
  offset?: string | null;
  width?: number;
  height?: number;
  /** 1–8; the picture is stored so that it is upright after turning. */
  orientation?: number;
  /** Another seed gives another picture. */
  seed?: number;
  quality?: number;
}

const rational = (value: number): string => {
  const degrees = Math.floor(value);
  const minutes = Math.floor((value - degrees) * 60);
  const seconds = Math.round(((value - degrees) * 60 - minutes) * 60 * 10_000);
  return `${degrees}/1 ${minutes}/1 ${seconds}/10000`;
};

/** An instant as EXIF writes local time, in the offset's zone. */
function localText(at: Date, offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  const shift = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1) * 60_000;
  return new Date(at.getTime() + shift).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
}

function exifOf({ lng, lat, takenAt, offset = '+08:00' }: PhotoWish): Exif {
  const gps =
    lng === undefined || lat === undefined
      ? {}
      : {
          IFD3: {
            GPSLatitudeRef: lat < 0 ? 'S' : 'N',
            GPSLatitude: rational(Math.abs(lat)),
            GPSLongitudeRef: lng < 0 ? 'W' : 'E',
            GPSLongitude: rational(Math.abs(lng)),
          },
        };
  const taken = takenAt
    ? {
        IFD2: {
          DateTimeOriginal: localText(takenAt, offset ?? '+08:00'),
          ...(offset ? { OffsetTimeOriginal: offset } : {}),
        },
      }
    : {};
  return { IFD0: { Make: 'Testcam', Model: 'T-1' }, ...gps, ...taken };
}

/** A small generator of numbers in 0–1 (mulberry32): the same seed gives the same picture. */
function seeded(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const patches = { columns: 7, rows: 5 };

/** Coloured patches under noise: compresses about as a real photo does, and no two seeds look alike. */
function picture(width: number, height: number, seed: number): Sharp {
  const random = seeded(seed);
  const colours = Array.from({ length: patches.columns * patches.rows * 3 }, () => random() * 200);
  const small = { width: Math.max(16, Math.ceil(width / 4)), height: Math.max(16, Math.ceil(height / 4)) };
  const pixels = Buffer.alloc(small.width * small.height * 3);
  for (let y = 0; y < small.height; y += 1) {
    const row = Math.floor((y * patches.rows) / small.height);
    for (let x = 0; x < small.width; x += 1) {
      const patch = row * patches.columns + Math.floor((x * patches.columns) / small.width);
      const grain = random() * 56;
      for (let c = 0; c < 3; c += 1) pixels[(y * small.width + x) * 3 + c] = (colours[patch * 3 + c] ?? 0) + grain;
    }
  }
  return sharp(pixels, { raw: { ...small, channels: 3 } }).resize({ width, height, fit: 'fill', kernel: 'cubic' });
}

/** A JPEG with real EXIF: position, time and orientation as wished. The same wish gives the same picture. */
export function photoAt(wish: PhotoWish = {}): Promise<Buffer> {
  const { width = 800, height = 600, seed = 1, orientation = 1, quality = 85 } = wish;
  const lying = orientation >= 5;
  return picture(lying ? height : width, lying ? width : height, seed)
    .withMetadata({ orientation })
    .withExifMerge(exifOf(wish))
    .jpeg({ quality })
    .toBuffer();
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A right PNG (one bit a pixel, all black): small as a file, huge when it is decoded. */
export function hugePicture(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height), { level: 9 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
