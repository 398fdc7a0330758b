import { letterOf } from '../../contract/imports/headings';
import type { ImportRow, ImportView } from '../../contract/imports/imports';
import type { ImportDoc } from './import-file';

interface Words {
  areaName(code: string): string;
}

/** An import as a line of the list. */
export function presentImportRow(doc: ImportDoc, { areaName }: Words): ImportRow {
  const { _id: id, area, fileName, bytes, kind, state, staffName: by, createdAt, counts } = doc;
  return {
    id,
    area: { code: area, name: areaName(area) },
    fileName,
    bytes,
    kind,
    state: state === 'receiving' ? 'uploaded' : state,
    by,
    createdAt: createdAt.toISOString(),
    counts,
  };
}

/** What can be done with an import as it stands. */
export function importMay({ state, counts }: Pick<ImportDoc, 'state' | 'counts'>): ImportView['may'] {
  const writes = (counts?.good ?? 0) > 0;
  return {
    check: state === 'uploaded' || state === 'checked',
    apply: state === 'checked' && writes,
    applyAll: state === 'checked' && writes && counts?.faulty === 0,
    withdraw: state === 'uploaded' || state === 'checked',
  };
}

/** An import as its page. */
export function presentImport(doc: ImportDoc, words: Words): ImportView {
  const { version, sheets, otherSheets, headerRow, headers, columns, remembered, village } = doc;
  const { progress, mode, error, faults, applied } = doc;
  return {
    ...presentImportRow(doc, words),
    version,
    expiresAt: doc.expiresAt?.toISOString() ?? null,
    sheets,
    otherSheets,
    headerRow,
    columns: headers.flatMap((header, index) =>
      header === '' ? [] : [{ index, letter: letterOf(index), header, target: columns[index] ?? null }],
    ),
    remembered,
    village,
    progress,
    mode,
    error,
    faults,
    faultBook: doc.faultBook !== null,
    applied,
    may: importMay(doc),
  };
}
