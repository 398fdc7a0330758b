import type { Readable } from 'node:stream';
import { mostImportBytes } from '../../contract/imports/imports';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { areaLineage } from '../../platform/area-scope';
import { newId } from '../../platform/crypto/random';
import { UnreadableTable, type Table, type TableRow } from '../../platform/spreadsheet/table';
import { findHeading, headingRows, proposeColumns, type Heading } from './columns.rules';
import { stageKey, type ImportDoc } from './import-file';
import type { ImportPorts } from './imports.service';
import { importTexts } from './imports.texts';

/** A file that is not whole after so long is given up, in milliseconds. */
const receivingLasts = 3_600_000;

/** Lets the bytes by and counts them. Throws `file_too_large`, or `upload_incomplete` where they break off. */
async function* limited(source: Readable): AsyncGenerator<Buffer> {
  let bytes = 0;
  const chunks = source.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  for (;;) {
    const next = await chunks.next().catch(() => {
      throw new Problem('upload_incomplete');
    });
    if (next.done) return;
    bytes += next.value.length;
    if (bytes > mostImportBytes)
      throw new Problem('file_too_large', { detail: importTexts.tooLarge(mostImportBytes / 1024 / 1024) });
    yield next.value;
  }
}

/** The headings of the first sheet with headings. Throws {@link UnreadableTable} where there are none. */
async function headingOf(table: Table): Promise<Heading & { sheet: string }> {
  let sheet: string | null = null;
  let top: TableRow[] = [];
  for await (const rows of table.rows()) {
    for (const row of rows) {
      if (row.sheet !== sheet) {
        const heading = findHeading(top);
        if (heading && sheet !== null) return { ...heading, sheet };
        sheet = row.sheet;
        top = [];
      }
      if (top.length < headingRows) top.push(row);
    }
    if (top.length < headingRows) continue;
    const heading = findHeading(top);
    if (heading && sheet !== null) return { ...heading, sheet };
  }
  const heading = findHeading(top);
  if (heading && sheet !== null) return { ...heading, sheet };
  throw new UnreadableTable(importTexts.noHeading);
}

const emptyDoc = (actor: StaffActor, area: string, fileName: string, now: Date): ImportDoc => ({
  _id: newId(area.slice(0, 9)),
  town: area.slice(0, 9),
  area,
  areas: areaLineage(area),
  staff: actor.id,
  staffName: actor.name,
  fileName,
  bytes: 0,
  kind: 'xlsx',
  state: 'receiving',
  version: 1,
  sheets: [],
  otherSheets: [],
  headerRow: 0,
  headers: [],
  columns: [],
  remembered: false,
  village: area.length === 12 ? area : null,
  counts: null,
  faults: [],
  repeated: [],
  faultBook: null,
  mode: null,
  phase: null,
  decidedBy: null,
  decidedAt: null,
  villages: [],
  changes: false,
  applied: null,
  progress: 0,
  error: null,
  createdAt: now,
  expiresAt: new Date(now.getTime() + receivingLasts),
  tries: 0,
  outbox: [],
});

async function store(ports: ImportPorts, doc: ImportDoc, source: Readable): Promise<ImportDoc> {
  let bytes = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of limited(source)) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  await ports.files.put(stageKey(doc._id), counted());
  const table = await ports.files.table(doc._id);
  try {
    const { sheet, row, headers } = await headingOf(table);
    const known = await ports.memory.recall(doc.town, headers);
    const expiresAt = new Date(ports.clock.now().getTime() + ports.keptDays * 86_400_000);
    const set: Partial<ImportDoc> = {
      state: 'uploaded',
      bytes,
      kind: table.kind,
      sheets: sheet === '' ? [] : [sheet],
      headerRow: row,
      headers,
      columns: known ?? proposeColumns(headers),
      remembered: known !== null,
      expiresAt,
    };
    const written = await ports.store.write(doc, { set }, ports.clock.now());
    if (!written || written === 'taken') throw new Error('an import was taken away while it came in');
    return written;
  } finally {
    await table.close();
  }
}

/**
 * Takes a register in. The document comes first, so that no file can lie in the store that nothing names; a file that
 * cannot be read leaves neither. Throws `file_broken` with why, `file_too_large` or `upload_incomplete`.
 */
export async function receiveImport(
  ports: ImportPorts,
  actor: StaffActor,
  area: string,
  { fileName, stream }: { fileName: string; stream: Readable },
): Promise<ImportDoc> {
  const doc = emptyDoc(actor, area, fileName.slice(-120) || 'register', ports.clock.now());
  await ports.store.add(doc);
  try {
    return await store(ports, doc, stream);
  } catch (error) {
    await ports.files.removeAll(doc);
    await ports.store.remove(doc._id);
    if (error instanceof UnreadableTable) throw new Problem('file_broken', { detail: error.detail });
    throw error;
  }
}
