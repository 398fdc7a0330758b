import { openCsv } from './read-csv';
import { openWorkbook } from './read-workbook';
import { UnreadableTable, type OpenFile, type Table } from './table';
import { tableTexts } from './tables.texts';

const zip = Buffer.from([0x50, 0x4b]);
/** An older container of office programs: a workbook of before 2007, or a new one with a password. */
const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** How the part is called that holds a workbook with a password. */
const lockedPart = Buffer.from('EncryptedPackage', 'utf16le');

/** The first bytes of a file, as many as say what it is. */
async function headOf(open: OpenFile): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const chunk of await open()) {
    head = Buffer.concat([head, chunk]);
    if (head.length >= 16 * 1024) break;
  }
  return head;
}

async function contains(open: OpenFile, wanted: Buffer): Promise<boolean> {
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of await open()) {
    const here = Buffer.concat([tail, chunk]);
    if (here.includes(wanted)) return true;
    tail = here.subarray(-wanted.length);
  }
  return false;
}

/** Whether bytes are of a text: it has no zeros, but for UTF-16 with its mark. */
const looksLikeText = (head: Buffer): boolean =>
  (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) || !head.includes(0);

/** Tells by its bytes what a file is, whatever its name says. Throws {@link UnreadableTable} for what is no table. */
export async function openTable(open: OpenFile): Promise<Table> {
  const head = await headOf(open);
  if (head.length === 0) throw new UnreadableTable(tableTexts.empty);
  if (head.subarray(0, 2).equals(zip)) return openWorkbook(open);
  if (head.subarray(0, 4).equals(compound))
    throw new UnreadableTable((await contains(open, lockedPart)) ? tableTexts.locked : tableTexts.oldWorkbook);
  if (!looksLikeText(head)) throw new UnreadableTable(tableTexts.noWorkbook);
  return openCsv(open, head);
}
