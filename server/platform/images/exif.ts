import exifReader from 'exif-reader';
import type { LngLat } from '../distance';

/** What a photo says of itself: when it was taken, and where (WGS-84, as EXIF has it). */
export interface PhotoMetadata {
  takenAt: Date | null;
  position: LngLat | null;
}

const none: PhotoMetadata = { takenAt: null, position: null };

/** Degrees from [degrees, minutes, seconds] and a reference; null where it is not an angle up to `limit`. */
function degreesOf(parts: unknown, ref: unknown, negative: string, limit: number): number | null {
  if (!Array.isArray(parts) || typeof ref !== 'string') return null;
  const [d, m = 0, s = 0] = parts.map(Number);
  const value = (d ?? NaN) + m / 60 + s / 3600;
  if (!Number.isFinite(value) || value < 0 || value > limit) return null;
  return ref.trim().toUpperCase().startsWith(negative) ? -value : value;
}

function positionOf(gps: Record<string, unknown> | undefined | null): LngLat | null {
  if (!gps) return null;
  const lat = degreesOf(gps.GPSLatitude, gps.GPSLatitudeRef, 'S', 90);
  const lng = degreesOf(gps.GPSLongitude, gps.GPSLongitudeRef, 'W', 180);
  // 0, 0 is what devices write that do not know where they are.
  if (lat === null || lng === null || (lat === 0 && lng === 0)) return null;
  return { lng: Math.round(lng * 1e7) / 1e7, lat: Math.round(lat * 1e7) / 1e7 };
}

const chinaOffset = 8 * 60;

/** Minutes east of UTC from `+08:00`; China's own time where the photo does not say. */
function offsetOf(text: unknown): number {
  const match = typeof text === 'string' ? /^([+-])(\d{2}):(\d{2})/.exec(text) : null;
  if (!match) return chinaOffset;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** The reader gives local time as if it were UTC. */
function takenAtOf(photo: Record<string, unknown> | undefined | null): Date | null {
  const local = photo?.DateTimeOriginal;
  const ms = typeof local === 'object' && local !== null ? Number(local) : NaN;
  if (!Number.isFinite(ms) || ms < Date.UTC(1990, 0, 1)) return null;
  return new Date(ms - offsetOf(photo?.OffsetTimeOriginal) * 60_000);
}

/** Reads an EXIF block. One that cannot be read says nothing: the photo itself may still be good. */
export function readMetadata(exif: Buffer | undefined): PhotoMetadata {
  if (!exif) return none;
  try {
    const { GPSInfo, Photo } = exifReader(exif);
    return { takenAt: takenAtOf(Photo), position: positionOf(GPSInfo) };
  } catch {
    return none;
  }
}
