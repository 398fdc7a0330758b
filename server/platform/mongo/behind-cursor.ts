import type { Cursor } from '../cursor';

/** The filter of what stands behind a cursor where the newest comes first: by a time, then by id. Null: everything. */
export const behindCursor = (cursor: Cursor | null, time: string): Record<string, unknown> =>
  cursor ? { $or: [{ [time]: { $lt: cursor.createdAt } }, { [time]: cursor.createdAt, _id: { $lt: cursor.id } }] } : {};
