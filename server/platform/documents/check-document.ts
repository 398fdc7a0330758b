import { fileTypeFromBuffer } from 'file-type/core';
import { activePdf } from './active-pdf';

/** The documents that are taken, by what their bytes are: extension → media type. */
export const documentTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type DocumentExtension = keyof typeof documentTypes;

export type DocumentVerdict =
  | { good: true; extension: DocumentExtension; type: string }
  /** `kind`: another kind of file; `name`: its extension says another kind; `active`: a PDF that does something by itself
   * or cannot be looked into; `macros`: an office file with macros. */
  | { good: false; why: 'kind' | 'name' | 'active' | 'macros' };

const isTaken = (extension: string | undefined): extension is DocumentExtension =>
  extension !== undefined && extension in documentTypes;

/** Names of parts stand in a ZIP as they are. */
const macroParts = ['vbaProject.bin', 'vbaData.xml', 'activeX/'];

/** What a document is, by its bytes and not by its name; the two must agree. */
export async function checkDocument(bytes: Buffer, fileName: string): Promise<DocumentVerdict> {
  const extension = (await fileTypeFromBuffer(bytes))?.ext;
  if (!isTaken(extension)) return { good: false, why: 'kind' };
  const said = /\.([A-Za-z0-9]+)$/.exec(fileName.trim())?.[1]?.toLowerCase();
  if (said !== extension) return { good: false, why: 'name' };
  if (extension === 'pdf' ? activePdf(bytes) : false) return { good: false, why: 'active' };
  if (extension !== 'pdf' && macroParts.some((part) => bytes.includes(part))) return { good: false, why: 'macros' };
  return { good: true, extension, type: documentTypes[extension] };
}
