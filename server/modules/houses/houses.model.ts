import { Schema, type Connection } from 'mongoose';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls } from '../../platform/mongo/outbox-calls';
import type { CountedHouse, HouseDoc, HouseOutboxEntry } from './house-file';
import { createUnplacedHouses } from './house-fills.model';
import { createStagedHouses } from './staged-houses.model';
import type { NearHouse } from './houses-for-cases';
import type { WarnableHouse } from './houses-for-warnings';
import type { PlacedHouse } from './house-points';
import { houseIndexes, houseQueries } from './houses.queries';

export type HouseStore = ReturnType<typeof createHouseStore>;

/** What one step changes of a record; the guard, the version and the due time come by themselves. */
export interface HouseWrite {
  set: Partial<HouseDoc>;
  outbox: HouseOutboxEntry[];
  /** What is applied once: the write is refused where it was applied before. */
  ref?: string | undefined;
}

/** The filter of the list, as the database has it. */
export interface HouseListFilter {
  equal: Record<string, unknown>;
  /** Further conditions, of which several may be on one field. */
  also?: readonly Record<string, unknown>[];
  codeFrom?: string | undefined;
}

/** Where the list goes on: the code and id of the last row shown; its priority where the list is in that order. */
export interface CodeCursor {
  code: string;
  id: string;
  priority?: number;
}

/** The order of a list: by code, or the first to be screened first. */
export type HouseOrder = 'code' | 'priority';

/** Records beside the register are nobody's to see. */
const seen = { state: { $ne: 'staged' as const } };
const mixed = Schema.Types.Mixed;
const behindCode = ({ code, id }: CodeCursor) => [{ code: { $gt: code } }, { code, _id: { $gt: id } }];
const behind = (cursor: CodeCursor | null, order: HouseOrder): Record<string, unknown> => {
  if (!cursor) return {};
  if (order === 'code') return { $or: behindCode(cursor) };
  const { priority } = cursor;
  return { $or: [{ priority: { $gt: priority } }, ...behindCode(cursor).map((each) => ({ priority, ...each }))] };
};

export function createHouseStore(connection: Connection) {
  const houses = collection<HouseDoc>(connection, {
    name: 'houses',
    fields: {
      code: String,
      town: String,
      village: String,
      areas: [String],
      state: String,
      stagedBy: String,
      version: Number,
      facts: mixed,
      sealed: mixed,
      masks: mixed,
      idKeys: [String],
      findKeys: [String],
      several: Boolean,
      terms: [String],
      screened: Boolean,
      openHazard: String,
      priority: Number,
      cell: String,
      closedHazards: [mixed],
      closings: [mixed],
      ended: mixed,
      related: [mixed],
      applied: [String],
      createdKey: String,
      createdAt: Date,
      changedAt: Date,
      outbox: [mixed],
      outboxDue: Date,
      owing: String,
    },
    indexes: houseIndexes,
    queries: houseQueries,
  });
  const { model } = houses;

  return {
    collections: [houses] as DeclaredCollection[],
    /** Adds a record; `code` or `key` where one with that code, or of that idempotency key, is there. */
    async add(doc: HouseDoc): Promise<'added' | 'taken'> {
      try {
        await model.create({ ...doc, ...(doc.outboxDue ? { owing: doc.village } : {}) });
        return 'added';
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken';
        throw error;
      }
    },
    byId: (id: string) =>
      model
        .findOne({ _id: id, ...seen })
        .lean<HouseDoc>()
        .exec(),
    byIds: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] }, ...seen })
        .lean<HouseDoc[]>()
        .exec(),
    ...createStagedHouses(model),
    ...createUnplacedHouses(model),
    byCode: (town: string, code: string) => model.findOne({ town, code }).lean<HouseDoc>().exec(),
    byCreatedKey: (createdKey: string) => model.findOne({ createdKey }).lean<HouseDoc>().exec(),
    /** Records of a town in which the person of a keyed hash stands, ended ones too. */
    ofPerson: (town: string, key: string, limit: number) =>
      model
        .find({ town, findKeys: key, ...seen })
        .limit(limit)
        .lean<HouseDoc[]>()
        .exec(),
    /** A page of the list in an order, from behind the cursor. */
    page: (
      scope: AreaScope,
      filter: HouseListFilter,
      cursor: CodeCursor | null,
      limit: number,
      order: HouseOrder = 'code',
    ) =>
      model
        .find({
          $and: [
            scopeFilter(scope),
            behind(cursor, order),
            filter.codeFrom ? { code: { $gte: filter.codeFrom, $lt: `${filter.codeFrom}\uffff` } } : {},
            ...(filter.also ?? []),
          ],
          ...filter.equal,
        })
        .sort({ ...(order === 'priority' ? { priority: 1 as const } : {}), code: 1, _id: 1 })
        .limit(limit)
        .select({ outbox: 0, terms: 0, applied: 0, closedHazards: 0 })
        .lean<HouseDoc[]>()
        .exec(),
    /** How many records a filter has, counted up to a bound. */
    count: (scope: AreaScope, filter: HouseListFilter, most: number) =>
      model
        .countDocuments({ $and: [scopeFilter(scope), ...(filter.also ?? [])], ...filter.equal })
        .limit(most)
        .exec(),
    /** Takes a step where nobody was faster and what it applies was not applied; null otherwise. */
    write: (
      { _id, version, village }: Pick<HouseDoc, '_id' | 'version' | 'village'>,
      { set, outbox, ref }: HouseWrite,
      at: Date,
    ) =>
      model
        .findOneAndUpdate(
          { _id, version, ...(ref ? { applied: { $ne: ref } } : {}) },
          {
            $set: { ...set, changedAt: at, outboxDue: at, owing: village },
            $inc: { version: 1 },
            $push: { outbox: { $each: outbox }, ...(ref ? { applied: ref } : {}) },
          },
          { returnDocument: 'after' },
        )
        .lean<HouseDoc>()
        .exec(),
    /** Marks the records of a town in which a person stands as one of several, or as the only one. */
    async markSeveral(town: string, idKey: string, several: boolean): Promise<void> {
      await model.updateMany({ town, idKeys: idKey, several: !several }, { $set: { several } });
    },
    /** In how many standing records of a town a person is an owner. */
    standingOf: (town: string, idKey: string) => model.countDocuments({ town, idKeys: idKey, state: 'standing' }),
    /** The houses of a village with what figures are counted from, one after the other; ended ones too. */
    countedIn: (village: string): AsyncIterable<CountedHouse> =>
      model
        .find({ areas: village, state: { $in: ['standing', 'ended'] } })
        .select({ state: 1, ended: 1, facts: 1, screened: 1, openHazard: 1, closedHazards: 1 })
        .lean<CountedHouse[]>()
        .cursor({ batchSize: 1000 }),
    /** Standing houses of a filter with what the map needs, one after the other. */
    placedIn: (scope: AreaScope, filter: HouseListFilter): AsyncIterable<PlacedHouse> =>
      model
        .find({ ...filter.equal, $and: [scopeFilter(scope), { 'facts.point': { $gt: '' } }, ...(filter.also ?? [])] })
        .select({ code: 1, facts: 1, openHazard: 1 })
        .lean<PlacedHouse[]>()
        .cursor({ batchSize: 1000 }),
    /** Standing houses of an area that fit a condition, by number. */
    fitting: (scope: AreaScope, condition: Record<string, unknown>, limit: number) =>
      model
        .find({ ...scopeFilter(scope), state: 'standing', ...condition })
        .sort({ code: 1, _id: 1 })
        .select({ code: 1, town: 1, areas: 1 })
        .limit(limit)
        .lean<WarnableHouse[]>()
        .exec(),
    /** Standing houses in some squares, as many as are looked at. */
    inCells: (scope: AreaScope, cells: readonly string[], limit: number) =>
      model
        .find({ cell: { $in: [...cells] }, state: 'standing', ...scopeFilter(scope) })
        .select({ code: 1, town: 1, village: 1, areas: 1, facts: 1, state: 1, ended: 1, related: 1 })
        .limit(limit)
        .lean<NearHouse[]>()
        .exec(),
    /** Which of the villages have a record with something to deliver. */
    owingAmong: async (villages: readonly string[]): Promise<Set<string>> =>
      new Set(await model.distinct('village', { owing: { $in: [...villages] }, outboxDue: { $gt: new Date(0) } })),
    ...outboxCalls(model, ['owing']),
  };
}
