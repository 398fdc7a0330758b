import type { Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

/** The last number drawn in a town; `closedThrough`: every number up to it has its leaf. */
export interface CounterDoc {
  _id: string;
  sequence: number;
  lastAt: Date;
  closedThrough: number;
}

/** An entry of the receipt log. `void` closes a number that was drawn and never used. */
export interface LeafDoc {
  _id: string;
  town: string;
  sequence: number;
  kind: 'report' | 'void';
  commitment: string;
  registeredAt: Date;
  keyId: string;
  promise: string;
}

export interface ReceiptKeyDoc {
  _id: string;
  town: string;
  publicKey: string;
  lockedPrivateKey: string;
  createdAt: Date;
}

export type ReceiptStore = ReturnType<typeof createReceiptStore>;

const leafId = (town: string, sequence: number): string => `${town}-${String(sequence).padStart(10, '0')}`;

export function createReceiptStore(connection: Connection) {
  const counters = collection<CounterDoc>(connection, {
    name: 'receiptCounters',
    fields: { sequence: Number, lastAt: Date, closedThrough: Number },
    queries: [{ name: 'draw', equal: ['_id'], index: ['_id'] }],
  });
  const leaves = collection<LeafDoc>(connection, {
    name: 'receiptLeaves',
    fields: {
      town: String,
      sequence: Number,
      kind: String,
      commitment: String,
      registeredAt: Date,
      keyId: String,
      promise: String,
    },
    queries: [
      { name: 'leaf', equal: ['_id'], index: ['_id'] },
      { name: 'stretch', equal: [], sort: ['_id'], range: '_id', index: ['_id'] },
    ],
  });
  const keys = collection<ReceiptKeyDoc>(connection, {
    name: 'receiptKeys',
    fields: { town: String, publicKey: String, lockedPrivateKey: String, createdAt: Date },
    indexes: [{ fields: { town: 1, createdAt: -1 } }],
    queries: [{ name: 'keysOf', equal: ['town'], sort: ['createdAt'], index: ['town', 'createdAt'] }],
  });

  const drawOnce = (town: string, now: Date) =>
    counters.model
      .findOneAndUpdate(
        { _id: town },
        { $inc: { sequence: 1 }, $max: { lastAt: now }, $setOnInsert: { closedThrough: 0 } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<CounterDoc>()
      .exec();

  return {
    collections: [counters, leaves, keys] as DeclaredCollection[],
    /** Draws the town's next number; its time is never before that of the number before it. */
    async draw(town: string, now: Date): Promise<{ sequence: number; registeredAt: Date }> {
      const counter = await drawOnce(town, now).catch((error: unknown) => {
        if (isDuplicateKey(error)) return drawOnce(town, now);
        throw error;
      });
      if (!counter) throw new Error('the receipt counter gave nothing back');
      return { sequence: counter.sequence, registeredAt: counter.lastAt };
    },
    counter: (town: string) => counters.model.findOne({ _id: town }).lean<CounterDoc>().exec(),
    closeThrough: async (town: string, sequence: number): Promise<void> => {
      await counters.model.updateOne({ _id: town }, { $max: { closedThrough: sequence } });
    },
    /** Appends a leaf; gives back what stands at the number then: the own leaf, or another's that came first. */
    async append(leaf: Omit<LeafDoc, '_id'>): Promise<LeafDoc> {
      const doc = { _id: leafId(leaf.town, leaf.sequence), ...leaf };
      try {
        await leaves.model.create(doc);
        return doc;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const standing = await leaves.model.findOne({ _id: doc._id }).lean<LeafDoc>().exec();
        if (!standing) throw error;
        return standing;
      }
    },
    stretch: (town: string, after: number, limit: number) =>
      leaves.model
        .find({ _id: { $gt: leafId(town, after), $lte: leafId(town, after + limit) } })
        .sort({ _id: 1 })
        .lean<LeafDoc[]>()
        .exec(),
    keysOf: (town: string) => keys.model.find({ town }).sort({ createdAt: -1 }).lean<ReceiptKeyDoc[]>().exec(),
    addKey: async (doc: ReceiptKeyDoc): Promise<void> => {
      await keys.model.create(doc);
    },
  };
}
