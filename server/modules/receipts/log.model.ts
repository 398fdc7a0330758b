import type { Connection } from 'mongoose';
import type { AuditHead, ErasureReason } from '../../contract/receipts/log-text';
import { addNew, collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import type { Tile, TilePlace } from './tiles.rules';

/** A signed head of a town's log. Never changed, never removed. */
export interface HeadDoc {
  _id: string;
  town: string;
  serial: number;
  size: number;
  root: string;
  at: Date;
  previous: string | null;
  auditHead: AuditHead | null;
  keyId: string;
  signature: string;
}

interface TileDoc {
  _id: string;
  width: number;
  /** The hashes one after the other, base64. */
  hashes: string;
}

/** The signed word that a content was erased by law. */
export interface TombstoneDoc {
  _id: string;
  town: string;
  sequence: number;
  commitment: string;
  reason: ErasureReason;
  erasedAt: Date;
  keyId: string;
  signature: string;
}

export type LogStore = ReturnType<typeof createLogStore>;

const padded = (n: number): string => String(n).padStart(10, '0');
export const headId = (town: string, serial: number): string => `${town}-${padded(serial)}`;
export const tileId = (town: string, { level, index }: TilePlace): string => `${town}-${level}-${padded(index)}`;
export const tombstoneId = (town: string, sequence: number): string => `${town}-${padded(sequence)}`;

const hashesOf = (text: string): Buffer[] => {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(i * 32, (i + 1) * 32));
};

/** Heads, tiles and tombstones of the log. */
export function createLogStore(connection: Connection) {
  const heads = collection<HeadDoc>(connection, {
    name: 'receiptHeads',
    fields: {
      town: String,
      serial: Number,
      size: Number,
      root: String,
      at: Date,
      previous: String,
      auditHead: { type: { sequence: Number, hash: String }, default: null, _id: false },
      keyId: String,
      signature: String,
    },
    queries: [
      { name: 'head', equal: ['_id'], index: ['_id'] },
      { name: 'before', equal: [], sort: ['_id'], range: '_id', index: ['_id'] },
    ],
  });
  const tiles = collection<TileDoc>(connection, {
    name: 'receiptTiles',
    fields: { width: Number, hashes: String },
    queries: [{ name: 'tiles', equal: ['_id'], index: ['_id'] }],
  });
  const tombstones = collection<TombstoneDoc>(connection, {
    name: 'receiptTombstones',
    fields: {
      town: String,
      sequence: Number,
      commitment: String,
      reason: String,
      erasedAt: Date,
      keyId: String,
      signature: String,
    },
    queries: [{ name: 'tombstone', equal: ['_id'], index: ['_id'] }],
  });

  return {
    collections: [heads, tiles, tombstones] as DeclaredCollection[],
    /** Heads with a lower serial, newest first. */
    headsBefore: (town: string, serial: number, limit: number) =>
      heads.model
        .find({ _id: { $gt: headId(town, 0), $lt: headId(town, serial) } })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<HeadDoc[]>()
        .exec(),
    head: (town: string, serial: number) =>
      heads.model
        .findOne({ _id: headId(town, serial) })
        .lean<HeadDoc>()
        .exec(),
    /** Adds a head; false where one with its serial is there already. */
    addHead: (doc: HeadDoc): Promise<boolean> => addNew(heads.model, doc),
    async tiles(town: string, places: readonly TilePlace[]): Promise<Tile[]> {
      const ids = new Map(places.map((place) => [tileId(town, place), place]));
      const found = await tiles.model
        .find({ _id: { $in: [...ids.keys()] } })
        .lean<TileDoc[]>()
        .exec();
      return found.flatMap((doc) => {
        const place = ids.get(doc._id);
        return place ? [{ ...place, hashes: hashesOf(doc.hashes) }] : [];
      });
    },
    /** Makes a tile at least as wide as this one; one that is as wide or wider stays as it is. Safe to repeat. */
    async growTile(town: string, tile: Tile): Promise<void> {
      const width = tile.hashes.length;
      const hashes = Buffer.concat(tile.hashes).toString('base64');
      try {
        await tiles.model.updateOne(
          { _id: tileId(town, tile), width: { $lt: width } },
          { $set: { width, hashes } },
          { upsert: true },
        );
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    /** Adds a tombstone; gives back the one that stands. Safe to repeat. */
    async addTombstone(doc: TombstoneDoc): Promise<TombstoneDoc> {
      try {
        await tombstones.model.create(doc);
        return doc;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const standing = await tombstones.model.findOne({ _id: doc._id }).lean<TombstoneDoc>().exec();
        if (!standing) throw error;
        return standing;
      }
    },
    tombstones: (town: string, sequences: readonly number[]) =>
      tombstones.model
        .find({ _id: { $in: sequences.map((sequence) => tombstoneId(town, sequence)) } })
        .lean<TombstoneDoc[]>()
        .exec(),
  };
}
