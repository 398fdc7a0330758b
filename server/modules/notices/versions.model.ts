import { Schema, type Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import type { LiveWords } from './notice-file';

export type NoticeVersionStore = ReturnType<typeof createNoticeVersionStore>;

export interface NoticeVersionDoc {
  /** `{notice}/{n}` */
  _id: string;
  notice: string;
  n: number;
  words: LiveWords;
}

/** Every version of a notice that came out: inserted once, never changed. */
export function createNoticeVersionStore(connection: Connection) {
  const versions = collection<NoticeVersionDoc>(connection, {
    name: 'noticeVersions',
    fields: { notice: String, n: Number, words: Schema.Types.Mixed },
    indexes: [{ fields: { notice: 1, n: -1 } }],
    queries: [{ name: 'ofNotice', equal: ['notice'], sort: ['n'], index: ['notice', 'n'] }],
  });
  return {
    collections: [versions] as DeclaredCollection[],
    /** Keeps a version; the same one again changes nothing. */
    async keep(notice: string, words: LiveWords): Promise<void> {
      try {
        await versions.model.create({ _id: `${notice}/${words.n}`, notice, n: words.n, words });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    /** The versions of a notice, newest first. */
    of: (notice: string, limit: number) =>
      versions.model.find({ notice }).sort({ n: -1 }).limit(limit).lean<NoticeVersionDoc[]>().exec(),
  };
}
