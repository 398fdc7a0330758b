import { Schema, type Connection } from 'mongoose';
import type { RewardState } from '../../contract/rewards/reward-states';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { RewardDoc, RewardEntry, RewardOutboxEntry } from './reward-file';

/** What a step writes, all in one guarded update. A key that is undefined is taken away. */
export interface RewardWrite {
  set: Partial<RewardDoc>;
  entry: RewardEntry;
  outbox: RewardOutboxEntry[];
}

/** A guarded update came too late, or the report holds another reward. */
export type WriteResult = RewardDoc | 'stale' | 'held';

export type RewardStore = ReturnType<typeof createRewardStore>;

const mixed = Schema.Types.Mixed;

export function createRewardStore(connection: Connection) {
  const rewards = collection<RewardDoc>(connection, {
    name: 'rewards',
    fields: {
      kind: String,
      town: String,
      case: String,
      caseNumber: String,
      episode: Number,
      state: String,
      version: Number,
      decision: mixed,
      excluded: [mixed],
      report: String,
      receiptNumber: String,
      held: String,
      amountFen: Number,
      rules: Number,
      proposedBy: mixed,
      approvedBy: [mixed],
      approvalsNeeded: Number,
      comparison: mixed,
      capTags: [String],
      capBuckets: [String],
      shares: [mixed],
      claimBy: String,
      openUntil: String,
      bills: { type: [String], default: undefined },
      lookDue: Date,
      change: mixed,
      differs: mixed,
      reclaims: [mixed],
      createdAt: Date,
      updatedAt: Date,
      history: [mixed],
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [
      { fields: { held: 1 }, options: { unique: true, sparse: true } },
      { fields: { case: 1 } },
      { fields: { 'reclaims.report': 1 }, options: { sparse: true } },
      { fields: { town: 1, state: 1, createdAt: -1, _id: -1 } },
      { fields: { town: 1, createdAt: -1, _id: -1 } },
      { fields: { openUntil: 1 }, options: { sparse: true } },
      outboxIndex,
      { fields: { bills: 1 }, options: { sparse: true } },
      { fields: { 'shares.payout.keyId': 1, _id: 1 } },
      { fields: { 'reclaims.shares.payout.keyId': 1, _id: 1 } },
      { fields: { lookDue: 1 }, options: { sparse: true } },
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'ofCases', equal: ['case'], index: ['case'] },
      { name: 'ofReport', equal: ['held'], index: ['held'] },
      { name: 'clawedBackFrom', equal: ['reclaims.report'], index: ['reclaims.report'] },
      { name: 'page', equal: ['town'], sort: ['createdAt', '_id'], index: ['town', 'createdAt', '_id'] },
      {
        name: 'pageOfState',
        equal: ['town', 'state'],
        sort: ['createdAt', '_id'],
        index: ['town', 'state', 'createdAt', '_id'],
      },
      { name: 'lapsing', equal: [], range: 'openUntil', index: ['openUntil'] },
      outboxQuery,
      { name: 'ofBill', equal: ['bills'], index: ['bills'] },
      {
        name: 'underKey',
        equal: ['shares.payout.keyId'],
        sort: ['_id'],
        index: ['shares.payout.keyId', '_id'],
      },
      {
        name: 'reclaimedUnderKey',
        equal: ['reclaims.shares.payout.keyId'],
        sort: ['_id'],
        index: ['reclaims.shares.payout.keyId', '_id'],
      },
      { name: 'toLookAt', equal: [], range: 'lookDue', index: ['lookDue'] },
    ],
  });
  const { model } = rewards;

  return {
    collections: [rewards] as DeclaredCollection[],
    /** Adds a reward; false where it is there already, or its report holds another. */
    add: (doc: RewardDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<RewardDoc>().exec(),
    ofCases: (cases: readonly string[]) =>
      model
        .find({ case: { $in: [...cases] } })
        .lean<RewardDoc[]>()
        .exec(),
    /** The rewards that some of the reports hold. */
    holding: (reports: readonly string[]) =>
      model
        .find({ held: { $in: [...reports] } })
        .lean<RewardDoc[]>()
        .exec(),
    /** The rewards that were paid for a report and clawed back. */
    clawedBackFrom: (report: string) => model.find({ 'reclaims.report': report }).lean<RewardDoc[]>().exec(),
    /** A page of the rewards of towns, newest first, from behind the cursor. */
    page: (towns: readonly string[], state: RewardState | undefined, cursor: Cursor | null, limit: number) =>
      model
        .find({
          town: towns.length === 1 ? towns[0] : { $in: [...towns] },
          ...(state ? { state } : {}),
          ...behindCursor(cursor, 'createdAt'),
        })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<RewardDoc[]>()
        .exec(),
    /** The first reporters' rewards of a town that were first decided since, newest first. */
    since: (town: string, since: Date, limit: number) =>
      model
        .find({ town, createdAt: { $gte: since }, kind: 'first' })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<RewardDoc[]>()
        .exec(),
    /** Takes a step where nobody was faster; the unique key of `held` keeps a report from two rewards. */
    async write({ _id, version, state }: RewardDoc, { set, entry, outbox }: RewardWrite): Promise<WriteResult> {
      const kept = Object.entries(set).filter(([, value]) => value !== undefined);
      const gone = Object.entries(set).filter(([, value]) => value === undefined);
      try {
        const written = await model
          .findOneAndUpdate(
            { _id, version, state },
            {
              $set: {
                ...Object.fromEntries(kept),
                updatedAt: entry.at,
                ...(outbox.length > 0 ? { outboxDue: entry.at } : {}),
              },
              ...(gone.length > 0 ? { $unset: Object.fromEntries(gone.map(([key]) => [key, 1])) } : {}),
              $inc: { version: 1 },
              $push: { history: entry, outbox: { $each: outbox } },
            },
            { returnDocument: 'after' },
          )
          .lean<RewardDoc>()
          .exec();
        return written ?? 'stale';
      } catch (error) {
        if (isDuplicateKey(error)) return 'held';
        throw error;
      }
    },
    /** Changes a reward where nobody was faster; no step, so nothing in the history. False where somebody was. */
    async note({ _id, version, state }: RewardDoc, set: Partial<RewardDoc>): Promise<boolean> {
      const { modifiedCount } = await model.updateOne({ _id, version, state }, { $set: set, $inc: { version: 1 } });
      return modifiedCount === 1;
    },
    /** The next rewards of which a way to be paid is sealed to a key, in shares or in what is wanted back. */
    underKey: (keyId: string, limit: number, where: 'shares' | 'reclaims.shares' = 'shares') =>
      model
        .find({ [`${where}.payout.keyId`]: keyId })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<RewardDoc[]>()
        .exec(),
    ofBill: (bill: string) => model.findOne({ bills: bill }).lean<RewardDoc>().exec(),
    /** Rewards of which a transfer is to be asked after. */
    toLookAt: (now: Date, limit: number) =>
      model
        .find({ lookDue: { $lte: now } })
        .limit(limit)
        .lean<RewardDoc[]>()
        .exec(),
    /** Asks later, where nobody else has moved the time meanwhile. */
    async lookLater({ _id, lookDue }: RewardDoc, next: Date): Promise<void> {
      await model.updateOne({ _id, lookDue }, { $set: { lookDue: next } });
    },
    ...outboxCalls(model),
    /** Rewards of which a share was not claimed by a day before this one. */
    lapsing: (today: string, limit: number) =>
      model
        .find({ openUntil: { $lt: today } })
        .limit(limit)
        .lean<RewardDoc[]>()
        .exec(),
  };
}
