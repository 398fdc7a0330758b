import { constants, inflateSync } from 'node:zlib';

/**
 * Names by which a PDF runs script, starts programs, plays media or carries files (ISO 32000-1, 7.11.4, 12.6.4, 13),
 * and one by which it cannot be looked into.
 */
const activeNames =
  /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|Rendition|ImportData|SubmitForm|XFA|Encrypt)(?![A-Za-z0-9])/;

/** Names may be written with their letters as `#` and two hex digits (7.3.5). */
const plainNames = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Packed streams: those of objects, of the table of places, and of everything else. */
const streams = /stream\r?\n/g;

/** What all packed streams may unpack to, in bytes. */
const mostUnpacked = 256 * 1024 * 1024;

/** The unpacked bytes of a stream; null where it is not packed this way (pictures). */
function unpacked(bytes: Buffer, most: number): string | null {
  // The two first bytes of a zlib stream (RFC 1950): a remainder of 0 by 31.
  if (bytes.length < 2 || bytes.readUInt16BE(0) % 31 !== 0 || (bytes[0] ?? 0) % 16 !== 8) return null;
  return inflateSync(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
}

/**
 * Whether a PDF does something by itself or cannot be looked into: script, programs, media, attached files, a form that
 * sends, or encryption. Every packed stream is looked into, for any of them may hold objects.
 */
export function activePdf(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  let outside = '';
  let from = 0;
  let left = mostUnpacked;
  streams.lastIndex = 0;
  for (let found = streams.exec(text); found; found = streams.exec(text)) {
    const start = found.index + found[0].length;
    const end = text.indexOf('endstream', start);
    if (end < 0) return true;
    outside += text.slice(from, found.index);
    from = end + 'endstream'.length;
    streams.lastIndex = from;
    try {
      const inside = unpacked(bytes.subarray(start, end), left);
      left -= inside?.length ?? 0;
      if (left <= 0 || (inside && activeNames.test(plainNames(inside)))) return true;
    } catch {
      return true;
    }
  }
  return activeNames.test(plainNames(outside + text.slice(from)));
}
