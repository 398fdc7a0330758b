import { Schema, type Connection } from 'mongoose';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import type { MessageDoc, Recipient } from './message-file';

/** So many unread messages are counted; more is "100 or more". */
const mostCounted = 100;

export type MessageStore = ReturnType<typeof createMessageStore>;

export function createMessageStore(connection: Connection) {
  const messages = collection<MessageDoc>(connection, {
    name: 'messages',
    fields: {
      to: String,
      town: String,
      at: Date,
      kind: String,
      title: String,
      text: String,
      subject: Schema.Types.Mixed,
      whileOut: Boolean,
      unread: Boolean,
    },
    indexes: [{ fields: { to: 1, at: -1, _id: -1 } }, { fields: { to: 1, unread: 1, at: -1 } }],
    queries: [
      { name: 'ofBox', equal: ['to'], sort: ['at', '_id'], index: ['to', 'at', '_id'] },
      { name: 'unread', equal: ['to', 'unread'], range: 'at', index: ['to', 'unread', 'at'] },
      { name: 'byId', equal: ['_id'], index: ['_id'] },
    ],
  });
  const { model } = messages;

  return {
    collections: [messages] as DeclaredCollection[],
    /** Puts a message into a box; the same id again changes nothing. */
    async put(doc: MessageDoc): Promise<void> {
      await addNew(model, doc);
    },
    /** The messages of some boxes, newest first, from behind the cursor. */
    ofBoxes: (boxes: readonly Recipient[], cursor: Cursor | null, limit: number) =>
      model
        .find({
          to: { $in: [...boxes] },
          ...behindCursor(cursor, 'at'),
        })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean<MessageDoc[]>()
        .exec(),
    /** How many are unread, up to a hundred. */
    countUnread: async (boxes: readonly Recipient[]): Promise<number> =>
      (
        await model
          .find({ to: { $in: [...boxes] }, unread: true })
          .limit(mostCounted)
          .select({ _id: 1 })
          .lean<{ _id: string }[]>()
          .exec()
      ).length,
    /** Marks own messages as read: those named. Anybody else's stay. */
    readThese: async (boxes: readonly Recipient[], ids: readonly string[]): Promise<void> => {
      await model.updateMany({ _id: { $in: [...ids] }, to: { $in: [...boxes] } }, { $unset: { unread: 1 } });
    },
    /** Marks own messages as read: all up to a moment. */
    readUntil: async (boxes: readonly Recipient[], until: Date): Promise<void> => {
      await model.updateMany({ to: { $in: [...boxes] }, unread: true, at: { $lte: until } }, { $unset: { unread: 1 } });
    },
    byId: (id: string) => model.findOne({ _id: id }).lean<MessageDoc>().exec(),
    /** Deletes what lies in a box up to a moment. */
    empty: async (box: Recipient, until: Date): Promise<void> => {
      await model.deleteMany({ to: box, at: { $lte: until } });
    },
  };
}
