/** A keyset cursor: the sort key of the last row shown. It tells nothing that the row did not. */
export interface Cursor {
  createdAt: Date;
  id: string;
}

export const writeCursor = (createdAt: Date, id: string): string =>
  Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url');

/** Reads a cursor; one that was not made by us starts from the beginning. */
export function readCursor(text: string | undefined): Cursor | null {
  const [ms, id] = Buffer.from(text ?? '', 'base64url')
    .toString('utf8')
    .split(' ');
  const createdAt = new Date(Number(ms));
  return ms && id && !Number.isNaN(createdAt.getTime()) ? { createdAt, id } : null;
}
