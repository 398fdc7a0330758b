import { Schema, type Connection } from 'mongoose';
import { callerChannels } from '../../contract/reports/categories';
import type { AnswerState } from '../../contract/reports/categories';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import { createWordStore, mostSameWords } from './words.model';
import type { ContactsGone, Rating, ReportDoc, Supplement } from './report-file';

export type ReportStore = ReturnType<typeof createReportStore>;

const mixed = Schema.Types.Mixed;

export function createReportStore(connection: Connection) {
  const reports = collection<ReportDoc>(connection, {
    name: 'reports',
    fields: {
      town: String,
      idempotency: String,
      contentDigest: String,
      sequence: Number,
      number: String,
      registeredAt: Date,
      salt: String,
      commitment: String,
      keyId: String,
      promise: String,
      category: String,
      description: String,
      ongoing: Boolean,
      majorDanger: Boolean,
      people: String,
      place: mixed,
      said: mixed,
      pointSystem: String,
      accuracy: Number,
      channel: String,
      filedBy: mixed,
      reporterKey: String,
      capTag: String,
      contactDue: Date,
      contactWish: Date,
      contactsGone: mixed,
      claimHash: String,
      jointHashes: [String],
      identity: String,
      caseId: String,
      wordsGroup: String,
      answer: String,
      answerNote: String,
      answeredBy: [String],
      repliedAt: Date,
      withdrawnAt: Date,
      supplements: [mixed],
      rating: mixed,
      pending: Date,
    },
    indexes: [
      { fields: { idempotency: 1 }, options: { unique: true } },
      { fields: { number: 1 }, options: { unique: true } },
      { fields: { reporterKey: 1, registeredAt: -1, _id: -1 } },
      { fields: { wordsGroup: 1, registeredAt: 1 } },
      { fields: { pending: 1 }, options: { sparse: true } },
      { fields: { contactDue: 1 }, options: { sparse: true } },
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byIdempotency', equal: ['idempotency'], index: ['idempotency'] },
      { name: 'byNumber', equal: ['number'], index: ['number'] },
      {
        name: 'mine',
        equal: ['reporterKey'],
        sort: ['registeredAt', '_id'],
        index: ['reporterKey', 'registeredAt', '_id'],
      },
      { name: 'sameWordsSince', equal: ['wordsGroup'], range: 'registeredAt', index: ['wordsGroup', 'registeredAt'] },
      { name: 'ofTown', equal: [], sort: ['_id'], range: '_id', index: ['_id'] },
      { name: 'contactsDue', equal: [], range: 'contactDue', index: ['contactDue'] },
      { name: 'pending', equal: [], range: 'pending', index: ['pending'] },
    ],
  });
  const { model } = reports;
  const words = createWordStore(connection);

  return {
    collections: [reports, ...words.collections] as DeclaredCollection[],
    words,
    /** Registers a report; false where its idempotency key (or number) is there already. */
    add: (doc: ReportDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<ReportDoc>().exec(),
    byIds: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<ReportDoc[]>()
        .exec(),
    /** The groups of words of reports, and nothing else of them. */
    wordsGroupsOf: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] } }, { wordsGroup: 1 })
        .lean<Pick<ReportDoc, '_id' | 'wordsGroup'>[]>()
        .exec(),
    /** How many reports of a group of words came behind a moment, as far as they are counted. */
    sameWordsSince: (wordsGroup: string, since: Date): Promise<number> =>
      model
        .countDocuments({ wordsGroup, registeredAt: { $gt: since } })
        .limit(mostSameWords)
        .exec(),
    /** Whether a member of staff typed one of these for a caller. */
    typedBy: async (ids: readonly string[], staff: string): Promise<boolean> =>
      (await model.exists({ _id: { $in: [...ids] }, 'filedBy.id': staff, channel: { $in: [...callerChannels] } })) !==
      null,
    byIdempotency: (idempotency: string) => model.findOne({ idempotency }).lean<ReportDoc>().exec(),
    byNumber: (number: string) => model.findOne({ number }).lean<ReportDoc>().exec(),
    /** The reports of an account, newest first, from behind the cursor. */
    mine: (reporterKey: string, cursor: Cursor | null, limit: number) =>
      model
        .find({
          reporterKey,
          ...behindCursor(cursor, 'registeredAt'),
        })
        .sort({ registeredAt: -1, _id: -1 })
        .limit(limit)
        .lean<ReportDoc[]>()
        .exec(),
    /** The reports of a town behind an id, by id. */
    ofTown: (town: string, after: string, limit: number) =>
      model
        .find({ _id: { $gt: after || `${town}-`, $lt: `${town}.` } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ReportDoc[]>()
        .exec(),
    countMine: (reporterKey: string) => model.countDocuments({ reporterKey }).exec(),
    pendingBefore: (before: Date, limit: number) =>
      model
        .find({ pending: { $lte: before } })
        .limit(limit)
        .lean<ReportDoc[]>()
        .exec(),
    finished: async (id: string): Promise<void> => {
      await model.updateOne({ _id: id }, { $unset: { pending: 1 } });
    },
    /** Gives a report that lost its number to the sweep another one; null where somebody was faster. */
    renumber: (
      id: string,
      from: number,
      to: Pick<ReportDoc, 'sequence' | 'number' | 'registeredAt' | 'keyId' | 'promise'>,
    ) =>
      model
        .findOneAndUpdate({ _id: id, sequence: from }, { $set: to }, { returnDocument: 'after' })
        .lean<ReportDoc>()
        .exec(),
    /** Sets the answer once an outbox entry; a repeated entry changes nothing. */
    answer: async (entry: string, ids: readonly string[], answer: AnswerState, note: string): Promise<void> => {
      await model.updateMany(
        { _id: { $in: [...ids] }, answeredBy: { $ne: entry }, answer: { $ne: 'withdrawn' } },
        { $set: { answer, answerNote: note }, $push: { answeredBy: entry } },
      );
    },
    /** Notes that the town wrote to the reporters; the first time counts. */
    replied: async (entry: string, ids: readonly string[], at: Date): Promise<void> => {
      await model.updateMany(
        { _id: { $in: [...ids] }, answeredBy: { $ne: entry }, repliedAt: { $exists: false } },
        { $set: { repliedAt: at }, $push: { answeredBy: entry } },
      );
    },
    /** Moves reports to another case; those that are not in the first stay. */
    move: async (ids: readonly string[], from: string, to: string): Promise<void> => {
      await model.updateMany({ _id: { $in: [...ids] }, caseId: from }, { $set: { caseId: to } });
    },
    /** Adds to a report; the same key again adds nothing. */
    supplement: async (id: string, supplement: Supplement): Promise<void> => {
      await model.updateOne(
        { _id: id, 'supplements.key': { $ne: supplement.key } },
        { $push: { supplements: supplement } },
      );
    },
    withdraw: async (id: string, at: Date): Promise<void> => {
      await model.updateOne(
        { _id: id, answer: { $in: ['registered', 'accepted'] } },
        { $set: { answer: 'withdrawn', withdrawnAt: at } },
      );
    },
    /** Reports of which it is to be seen whether their contact data is still needed. */
    contactsDue: (now: Date, limit: number) =>
      model
        .find({ contactDue: { $lte: now } })
        .sort({ contactDue: 1 })
        .limit(limit)
        .lean<ReportDoc[]>()
        .exec(),
    /** Looks at it later, where nobody else has moved the time meanwhile. */
    putOffContacts: async (id: string, from: Date, to: Date): Promise<void> => {
      await model.updateOne({ _id: id, contactDue: from }, { $set: { contactDue: to } });
    },
    /** Has the contact data of reports looked at again, where it is not already. */
    watchContacts: async (ids: readonly string[], from: Date): Promise<void> => {
      await model.updateMany(
        { _id: { $in: [...ids] }, contactDue: { $exists: false }, channel: { $ne: 'patrol' } },
        { $set: { contactDue: from } },
      );
    },
    /** Notes that the reporter wants the contact data deleted, and when it is to be; the first time counts. */
    wishContactsGone: async (id: string, at: Date, due = at): Promise<void> => {
      await model.updateOne(
        { _id: id, contactWish: { $exists: false } },
        { $set: { contactWish: at, contactDue: due } },
      );
    },
    /** Notes that the contact data is gone, once a time that it was looked at; `next`: when to look again. */
    contactsGone: async (id: string, due: Date, gone: ContactsGone, next: Date | null): Promise<void> => {
      await model.updateOne(
        { _id: id, contactDue: due },
        {
          $set: { contactsGone: gone, ...(next ? { contactDue: next } : {}) },
          $unset: { capTag: 1, ...(next ? {} : { contactDue: 1 }) },
        },
      );
    },
    /** Keeps a rating where there is none; whether it did. */
    rate: async (id: string, rating: Rating): Promise<boolean> => {
      const { modifiedCount } = await model.updateOne({ _id: id, rating: { $exists: false } }, { $set: { rating } });
      return modifiedCount === 1;
    },
  };
}
