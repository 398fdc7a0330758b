import { Schema, type Connection } from 'mongoose';
import type { WarnedState } from '../../contract/warnings/warnings';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { Visit, WarnedDoc, WarnedOutbox, WarningDoc, WarningOutbox } from './warning-file';

export type WarningStore = ReturnType<typeof createWarningStore>;

const mixed = Schema.Types.Mixed;
const newest = ['sentAt', '_id'] as const;

function warningCalls(connection: Connection) {
  const warnings = collection<WarningDoc>(connection, {
    name: 'warnings',
    fields: {
      key: String,
      town: String,
      area: String,
      areas: [String],
      levels: [String],
      hazards: Boolean,
      suspect: Boolean,
      title: String,
      text: String,
      validUntil: Date,
      remindHours: Number,
      remindDue: Date,
      rounds: Number,
      sentAt: Date,
      by: mixed,
      ended: mixed,
      spread: Boolean,
      version: Number,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [
      { fields: { key: 1 }, options: { unique: true } },
      { fields: { areas: 1, sentAt: -1, _id: -1 } },
      { fields: { area: 1, sentAt: -1, _id: -1 } },
      { fields: { remindDue: 1 }, options: { sparse: true } },
      outboxIndex,
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byKey', equal: ['key'], index: ['key'] },
      { name: 'page', equal: ['areas'], sort: newest, index: ['areas', ...newest] },
      { name: 'pageAbove', equal: ['area'], sort: newest, index: ['area', ...newest] },
      { name: 'toRemind', equal: [], range: 'remindDue', index: ['remindDue'] },
      outboxQuery,
    ],
  });
  const { model } = warnings;
  return {
    collections: [warnings] as DeclaredCollection[],
    /** Adds a warning; false where one of this key is there. */
    add: (doc: WarningDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<WarningDoc>().exec(),
    byIds: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<WarningDoc[]>()
        .exec(),
    byKey: (key: string) => model.findOne({ key }).lean<WarningDoc>().exec(),
    /** Warnings for an area of the scope or one that contains it, newest first. */
    page: (scope: AreaScope, above: readonly string[], cursor: Cursor | null, limit: number) =>
      model
        .find({
          $and: [
            { $or: [scopeFilter(scope), ...(above.length > 0 ? [{ area: { $in: [...above] } }] : [])] },
            behindCursor(cursor, 'sentAt'),
          ],
        })
        .sort({ sentAt: -1, _id: -1 })
        .limit(limit)
        .lean<WarningDoc[]>()
        .exec(),
    /** Notes that every house is on the list. */
    async spreadDone(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { spread: true } });
    },
    /** Ends a warning where nobody was faster; null otherwise. */
    end: (id: string, version: number, ended: NonNullable<WarningDoc['ended']>, owed: readonly WarningOutbox[]) =>
      model
        .findOneAndUpdate(
          { _id: id, version, ended: null },
          {
            $set: { ended, outboxDue: ended.at },
            $unset: { remindDue: 1 },
            $inc: { version: 1 },
            $push: { outbox: { $each: [...owed] } },
          },
          { returnDocument: 'after' },
        )
        .lean<WarningDoc>()
        .exec(),
    /** Warnings that are to be reminded by now. */
    toRemind: (now: Date, limit: number) =>
      model
        .find({ remindDue: { $lte: now } })
        .limit(limit)
        .lean<WarningDoc[]>()
        .exec(),
    /** Begins a round of reminders, of several servers one; null where another did, or there is to be none any more. */
    remind: ({ _id, remindDue }: WarningDoc, next: Date | null, owed: WarningOutbox | null, now: Date) =>
      model
        .findOneAndUpdate(
          { _id, remindDue, ended: null },
          {
            $set: { ...(next ? { remindDue: next } : {}), ...(owed ? { outboxDue: now } : {}) },
            ...(next ? {} : { $unset: { remindDue: 1 } }),
            ...(owed ? { $inc: { rounds: 1 }, $push: { outbox: owed } } : {}),
          },
          { returnDocument: 'after' },
        )
        .lean<WarningDoc>()
        .exec(),
    ...outboxCalls(model),
  };
}

function warnedCalls(connection: Connection) {
  const warned = collection<WarnedDoc>(connection, {
    name: 'warnedHouses',
    fields: {
      warning: String,
      house: String,
      code: String,
      town: String,
      areas: [String],
      bound: Boolean,
      state: String,
      acknowledgedAt: Date,
      visits: [mixed],
      sentAt: Date,
      version: Number,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [
      { fields: { warning: 1, state: 1, bound: 1, code: 1, _id: 1 } },
      { fields: { house: 1, sentAt: -1 } },
      outboxIndex,
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      {
        name: 'page',
        equal: ['warning', 'state'],
        sort: ['bound', 'code', '_id'],
        index: ['warning', 'state', 'bound', 'code', '_id'],
      },
      { name: 'counts', equal: ['warning', 'state', 'bound'], index: ['warning', 'state', 'bound', 'code', '_id'] },
      { name: 'ofHouse', equal: ['house'], sort: ['sentAt'], index: ['house', 'sentAt'] },
      outboxQuery,
    ],
  });
  const { model } = warned;
  return {
    collections: [warned] as DeclaredCollection[],
    /** Puts a house on the list; there already, it stays as it is. */
    async add(doc: WarnedDoc): Promise<void> {
      await addNew(model, doc);
    },
    byId: (id: string) => model.findOne({ _id: id }).lean<WarnedDoc>().exec(),
    /** The houses of one state from behind the last one shown: those nobody is bound to first, then by number. */
    page: (
      warning: string,
      scope: AreaScope,
      state: WarnedState,
      behind: { bound: boolean; code: string } | null,
      limit: number,
    ) =>
      model
        .find({
          warning,
          state,
          ...scopeFilter(scope),
          ...(behind
            ? { $or: [{ bound: behind.bound, code: { $gt: behind.code } }, ...(behind.bound ? [] : [{ bound: true }])] }
            : {}),
        })
        .sort({ bound: 1, code: 1, _id: 1 })
        .limit(limit)
        .lean<WarnedDoc[]>()
        .exec(),
    count: (warning: string, scope: AreaScope, states: readonly WarnedState[], bound?: boolean) =>
      model.countDocuments({
        warning,
        state: { $in: [...states] },
        ...(bound === undefined ? {} : { bound }),
        ...scopeFilter(scope),
      }),
    anyOpen: async (warning: string): Promise<boolean> =>
      (await model.findOne({ warning, state: 'open' }).select({ _id: 1 }).lean<{ _id: string }>().exec()) !== null,
    /** The open houses of a warning, one after the other. */
    open: (warning: string): AsyncIterable<WarnedDoc> =>
      model.find({ warning, state: 'open' }).lean<WarnedDoc[]>().cursor({ batchSize: 500 }),
    /** Every house of a warning, one after the other. */
    all: (warning: string): AsyncIterable<WarnedDoc> =>
      model
        .find({ warning, state: { $in: ['open', 'acknowledged', 'told', 'moved'] } })
        .lean<WarnedDoc[]>()
        .cursor({ batchSize: 500 }),
    ofHouse: (house: string, limit: number) =>
      model.find({ house }).sort({ sentAt: -1 }).limit(limit).lean<WarnedDoc[]>().exec(),
    /** Notes that a house has acknowledged; the first one stands. Null where it had already. */
    async acknowledge(id: string, at: Date, owed: WarnedOutbox): Promise<WarnedDoc | null> {
      const write = { $set: { acknowledgedAt: at, outboxDue: at }, $inc: { version: 1 }, $push: { outbox: owed } };
      const open = await model
        .findOneAndUpdate(
          { _id: id, acknowledgedAt: null, state: 'open' },
          { ...write, $set: { ...write.$set, state: 'acknowledged' } },
          { returnDocument: 'after' },
        )
        .lean<WarnedDoc>()
        .exec();
      if (open) return open;
      // A visit was faster: that they have read it too is noted, and the list stays as it is.
      return model
        .findOneAndUpdate({ _id: id, acknowledgedAt: null }, write, { returnDocument: 'after' })
        .lean<WarnedDoc>()
        .exec();
    },
    /** Notes a visit to an open house where nobody was faster; null otherwise. */
    visit: (id: string, version: number, visit: Visit, state: WarnedState, now: Date, owed: WarnedOutbox) =>
      model
        .findOneAndUpdate(
          { _id: id, version, state: 'open' },
          {
            $set: { state, outboxDue: now },
            $inc: { version: 1 },
            $push: { visits: visit, outbox: owed },
          },
          { returnDocument: 'after' },
        )
        .lean<WarnedDoc>()
        .exec(),
    ...outboxCalls(model),
  };
}

export function createWarningStore(connection: Connection) {
  const warnings = warningCalls(connection);
  const warned = warnedCalls(connection);
  return { warnings, warned, collections: [...warnings.collections, ...warned.collections] };
}
