/** What a file is by its first bytes; names and declared types are not believed. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'heif' | 'mp4' | 'mov' | 'webm';

/** How many first bytes {@link fileKindOf} looks at. */
export const magicBytes = 64;

const hevcBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis']);
const heifBrands = new Set([...hevcBrands, 'mif1', 'msf1', 'avif', 'avis']);
const movBrands = new Set(['qt  ']);
const mp4Brands = /^(isom|iso[2-9]|mp4[12]|avc1|M4V |M4VP|mmp4|MSNV|dash|3g[pg][0-9a-z])$/;

/** The brand of an ISO base media file (ISO/IEC 14496-12): bytes 4–8 are `ftyp`, the brand follows. */
function isoKind(head: Buffer): FileKind | null {
  const box = head.toString('latin1', 4, 8);
  if (box === 'moov' || box === 'wide' || box === 'mdat') return 'mov';
  if (box !== 'ftyp') return null;
  const brand = head.toString('latin1', 8, 12);
  if (heifBrands.has(brand)) return 'heif';
  if (movBrands.has(brand)) return 'mov';
  return mp4Brands.test(brand) ? 'mp4' : null;
}

/** The kind of the file that begins with these bytes, or null where it is none that we take. */
export function fileKindOf(head: Buffer): FileKind | null {
  if (head.length < 12) return null;
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  if (head.readUInt32BE(0) === 0x1a45dfa3) return head.includes('webm') ? 'webm' : null;
  return isoKind(head);
}

/** Whether a HEIF file says that it is coded as HEVC (HEIC), which few servers can decode. */
export const saysHevc = (head: Buffer): boolean => hevcBrands.has(head.toString('latin1', 8, 12));

export const isVideo = (kind: FileKind): boolean => kind === 'mp4' || kind === 'mov' || kind === 'webm';

const types: Record<FileKind, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heif: 'image/heif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
};

/** The media type that a file of this kind is stored under. */
export const contentTypeOf = (kind: FileKind): string => types[kind];
