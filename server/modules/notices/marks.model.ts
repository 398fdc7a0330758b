import { Schema, type Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

export type NoticeMarkStore = ReturnType<typeof createNoticeMarkStore>;

/** What kept pages are right by: as long as the count stands and nobody is changing what is shown. */
export interface NoticeMark {
  n: number;
  busy: boolean;
}

interface NoticeMarkDoc {
  _id: string;
  n: number;
  /** Changes that began and have not ended. */
  busy: { id: string; at: Date }[];
}

const only = 'notices';

/**
 * A count that moves with everything that the public sees of notices. A change says that it begins before it writes and
 * that it has ended after: whoever reads in between keeps nothing, also where the writing process died.
 */
export function createNoticeMarkStore(connection: Connection) {
  const marks = collection<NoticeMarkDoc>(connection, {
    name: 'noticeMarks',
    fields: { n: Number, busy: [Schema.Types.Mixed] },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  async function write(more: Record<string, unknown>): Promise<void> {
    const step = () => marks.model.updateOne({ _id: only }, { $inc: { n: 1 }, ...more }, { upsert: true }).exec();
    // Two first ones at once: the slower finds the document there.
    await step().catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return step();
    });
  }
  const read = () => marks.model.findOne({ _id: only }).lean<NoticeMarkDoc>().exec();
  return {
    collections: [marks] as DeclaredCollection[],
    begin: (id: string, at: Date): Promise<void> => write({ $push: { busy: { id, at } } }),
    end: (id: string): Promise<void> => write({ $pull: { busy: { id } } }),
    async now(): Promise<NoticeMark> {
      const found = await read();
      return { n: found?.n ?? 0, busy: (found?.busy.length ?? 0) > 0 };
    },
    /** Changes that began before a moment and never ended. */
    async leftBefore(before: Date): Promise<string[]> {
      return (await read())?.busy.filter(({ at }) => at < before).map(({ id }) => id) ?? [];
    },
  };
}
