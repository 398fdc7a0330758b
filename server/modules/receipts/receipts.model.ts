import type { Connection } from 'mongoose';
import type { KeyStatementFacts } from '../../contract/receipts/log-text';
import { addNew, collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

/** A replaced key: the statement, and the new key. */
export interface RotationDoc extends KeyStatementFacts {
  signature: string;
  accepted: string;
  lockedPrivateKey: string;
  by: { id: string; name: string };
  reason: string;
}

/**
 * The last number drawn in a town; `closedThrough`: every number up to it has its leaf. The replacements of its key
 * stand here too: so each number is drawn together with the key that signs it, and no old key signs beyond its last.
 */
export interface CounterDoc {
  _id: string;
  sequence: number;
  lastAt: Date;
  closedThrough: number;
  /** The key in force; not there while it is the town's first. */
  keyId?: string;
  rotations?: RotationDoc[];
  /** Of how many of them the audit was told. */
  told?: number;
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

/** The first key of a town. */
export interface ReceiptKeyDoc {
  _id: string;
  town: string;
  publicKey: string;
  lockedPrivateKey: string;
  createdAt: Date;
}

/** A key of a town, whether the first or one that replaced another. `last`: null for the one in force. */
export interface TownKey {
  id: string;
  publicKey: string;
  lockedPrivateKey: string;
  last: number | null;
}

const rotationFields = {
  ...{ town: String, from: String, fromKey: String, to: String, toKey: String, last: Number, at: Date },
  ...{ signature: String, accepted: String, lockedPrivateKey: String },
  ...{ by: { id: String, name: String }, reason: String },
};

export type ReceiptStore = ReturnType<typeof createReceiptStore>;

const leafId = (town: string, sequence: number): string => `${town}-${String(sequence).padStart(10, '0')}`;

export function createReceiptStore(connection: Connection) {
  const counters = collection<CounterDoc>(connection, {
    name: 'receiptCounters',
    fields: {
      sequence: Number,
      lastAt: Date,
      closedThrough: Number,
      keyId: String,
      told: Number,
      rotations: { type: [{ ...rotationFields, _id: false }], default: undefined },
    },
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
    /**
     * Draws the town's next number, with the key that signs for it (null: the town's first); its time is never before
     * that of the number before it.
     */
    async draw(town: string, now: Date): Promise<{ sequence: number; registeredAt: Date; keyId: string | null }> {
      const counter = await drawOnce(town, now).catch((error: unknown) => {
        if (isDuplicateKey(error)) return drawOnce(town, now);
        throw error;
      });
      if (!counter) throw new Error('the receipt counter gave nothing back');
      return { sequence: counter.sequence, registeredAt: counter.lastAt, keyId: counter.keyId ?? null };
    },
    counter: (town: string) => counters.model.findOne({ _id: town }).lean<CounterDoc>().exec(),
    closeThrough: async (town: string, sequence: number): Promise<void> => {
      await counters.model.updateOne({ _id: town }, { $max: { closedThrough: sequence } });
    },
    /** Appends a leaf; gives back what stands at the number then: the own leaf, or another's that came first. */
    async append(leaf: Omit<LeafDoc, '_id'>): Promise<LeafDoc> {
      const doc = { _id: leafId(leaf.town, leaf.sequence), ...leaf };
      if (await addNew(leaves.model, doc)) return doc;
      const standing = await leaves.model.findOne({ _id: doc._id }).lean<LeafDoc>().exec();
      if (!standing) throw new Error(`leaf ${doc._id} was refused and is not there`);
      return standing;
    },
    stretch: (town: string, after: number, limit: number) =>
      leaves.model
        .find({ _id: { $gt: leafId(town, after), $lte: leafId(town, after + limit) } })
        .sort({ _id: 1 })
        .lean<LeafDoc[]>()
        .exec(),
    /** The keys of a town, newest first. */
    async keysOf(town: string): Promise<TownKey[]> {
      const counter = await counters.model.findOne({ _id: town }).lean<CounterDoc>().exec();
      const first = await keys.model.find({ town }).sort({ createdAt: -1 }).lean<ReceiptKeyDoc[]>().exec();
      const rotations = counter?.rotations ?? [];
      const lastOf = new Map(rotations.map(({ from, last }) => [from, last]));
      const all = [
        ...rotations
          .map(({ to, toKey, lockedPrivateKey }) => ({ id: to, publicKey: toKey, lockedPrivateKey }))
          .reverse(),
        ...first.map(({ _id: id, publicKey, lockedPrivateKey }) => ({ id, publicKey, lockedPrivateKey })),
      ];
      return all.map((key) => ({ ...key, last: lastOf.get(key.id) ?? null }));
    },
    /**
     * Puts a new key in force, if no number was drawn and no key replaced meanwhile; `replaced` is null while the
     * first key is in force. False where something came between.
     */
    async rotate(town: string, sequence: number, replaced: string | null, rotation: RotationDoc): Promise<boolean> {
      const done = await counters.model.updateOne(
        { _id: town, sequence, keyId: replaced },
        { $set: { keyId: rotation.to }, $push: { rotations: rotation } },
      );
      return done.modifiedCount === 1;
    },
    async toldOf(town: string, count: number): Promise<void> {
      await counters.model.updateOne({ _id: town }, { $max: { told: count } });
    },
    /** Makes the counter of a town that has drawn no number yet. Safe to repeat. */
    async ensureCounter(town: string, now: Date): Promise<void> {
      const fresh = { sequence: 0, lastAt: now, closedThrough: 0 };
      await counters.model
        .updateOne({ _id: town }, { $setOnInsert: fresh }, { upsert: true })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
    },
    addKey: async (doc: ReceiptKeyDoc): Promise<void> => {
      await keys.model.create(doc);
    },
  };
}
