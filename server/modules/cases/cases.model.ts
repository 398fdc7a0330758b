import { Schema, type Connection } from 'mongoose';
import type { CaseState } from '../../contract/cases/states';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import {
  nearFields,
  type CaseDoc,
  type HistoryEntry,
  type JoinedCase,
  type NearCase,
  type OutboxEntry,
} from './case-file';
import type { ClockWrite } from './case-clock';
import { createCaseQueue } from './case-queue.model';
import { caseLists } from './case-lists.model';
import { indexes, queries } from './cases.queries';
import { createPaperNumbers } from './paper-numbers.model';

/** What a step writes, all in one guarded update. */
export interface StepWrite {
  set: Partial<CaseDoc>;
  unset: Record<string, 1>;
  entry: HistoryEntry;
  outbox: OutboxEntry[];
}

export type CaseStore = ReturnType<typeof createCaseStore>;

const mixed = Schema.Types.Mixed;
export function createCaseStore(connection: Connection) {
  const cases = collection<CaseDoc>(connection, {
    name: 'cases',
    fields: {
      number: String,
      areas: [String],
      town: String,
      state: String,
      version: Number,
      category: String,
      priority: String,
      ongoing: Boolean,
      found: Boolean,
      place: mixed,
      cell: String,
      terms: [String],
      reports: [String],
      photoHashes: [String],
      thumb: String,
      officer: mixed,
      registeredAt: Date,
      createdAt: Date,
      stateSince: Date,
      joined: [mixed],
      houses: [String],
      joinMarks: mixed,
      mergedInto: mixed,
      former: String,
      limit: mixed,
      limitFrom: Date,
      dueAt: Date,
      warnAt: Date,
      missingYear: Number,
      nextMarkAt: Date,
      settings: Number,
      marked: String,
      pauses: [mixed],
      facts: mixed,
      notFixedOnce: Boolean,
      chaseDue: String,
      partyCode: String,
      partyKey: String,
      history: [mixed],
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes,
    queries,
  });
  const { model } = cases;
  const paperNumbers = createPaperNumbers(connection);

  return {
    collections: [cases, ...paperNumbers.collections] as DeclaredCollection[],
    drawNumber: paperNumbers.drawNumber,
    ...caseLists(model),
    /** Opens a case; the same id again changes nothing. */
    async open(doc: CaseDoc): Promise<void> {
      await addNew(model, doc);
    },
    inScope: (scope: AreaScope, id: string) =>
      model
        .findOne({ _id: id, ...scopeFilter(scope) })
        .lean<CaseDoc>()
        .exec(),
    ...createCaseQueue(model),
    near: (scope: AreaScope, cells: readonly string[]) =>
      model
        .find({ cell: { $in: [...cells] }, ...scopeFilter(scope) })
        .select([...nearFields])
        .limit(200)
        .lean<NearCase[]>()
        .exec(),
    /** Takes a step where nobody was faster: guarded by id, version and state. Null where somebody was. */
    step: (id: string, guard: { version: number; state: CaseState }, write: StepWrite) =>
      model
        .findOneAndUpdate(
          { _id: id, version: guard.version, state: guard.state },
          {
            $set: { ...write.set, outboxDue: write.entry.at },
            ...(Object.keys(write.unset).length > 0 ? { $unset: write.unset } : {}),
            $inc: { version: 1 },
            $push: { history: write.entry, outbox: { $each: write.outbox } },
          },
          { returnDocument: 'after' },
        )
        .lean<CaseDoc>()
        .exec(),
    /** Takes delivered entries out of the outbox; what came in since stays. */
    async delivered(id: string, entries: readonly string[]): Promise<void> {
      await model.updateOne({ _id: id }, { $pull: { outbox: { id: { $in: [...entries] } } } });
      await model.updateOne({ _id: id, outbox: [] }, { $unset: { outboxDue: 1 } });
    },
    /** Puts a joined case in; an older or repeated mark of the same case changes nothing. An open page becomes stale. */
    async join(id: string, joined: JoinedCase, mark: number): Promise<void> {
      const seen = `joinMarks.${joined.case}`;
      await model.updateOne(
        { _id: id, $or: [{ [seen]: { $exists: false } }, { [seen]: { $lt: mark } }] },
        { $set: { [seen]: mark }, $push: { joined }, $inc: { version: 1 } },
      );
    },
    /** Takes a joined case out, with what came along with it. */
    async leave(id: string, source: string, mark: number): Promise<void> {
      const seen = `joinMarks.${source}`;
      await model.updateOne(
        { _id: id, $or: [{ [seen]: { $exists: false } }, { [seen]: { $lt: mark } }] },
        {
          $set: { [seen]: mark },
          $pull: { joined: { $or: [{ case: source }, { via: source }] } },
          $inc: { version: 1 },
        },
      );
    },
    /** Gives an order to the account that typed its code; null where there is none, or it is another account's. */
    bindParty: (partyCode: string, partyKey: string) =>
      model
        .findOneAndUpdate(
          { partyCode, $or: [{ partyKey: { $exists: false } }, { partyKey }] },
          { $set: { partyKey } },
          { returnDocument: 'after' },
        )
        .lean<CaseDoc>()
        .exec(),
    /** Cases about one of the houses, their own or by what was joined to them; newest first. */
    async ofHouses(ids: readonly string[], limit: number): Promise<CaseDoc[]> {
      const asked = (field: 'houses' | 'joined.houses') =>
        model
          .find({ [field]: { $in: [...ids] } })
          .sort({ createdAt: -1 })
          .limit(limit)
          .lean<CaseDoc[]>()
          .exec();
      const found = [...(await asked('houses')), ...(await asked('joined.houses'))];
      return [...new Map(found.map((doc) => [doc._id, doc])).values()]
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
        .slice(0, limit);
    },
    /** The cases that an account is the party of, newest first. */
    ofParty: (partyKey: string) => model.find({ partyKey }).sort({ createdAt: -1 }).limit(50).lean<CaseDoc[]>().exec(),
    /** Takes reports out of a joined case: they went to a case of their own. */
    async drop(id: string, reports: readonly string[]): Promise<void> {
      await model.updateOne(
        { _id: id, reports: { $in: [...reports] } },
        { $pullAll: { reports: [...reports] }, $inc: { version: 1 } },
      );
    },
    /** Cases whose clock is to be marked by now, the longest due first. */
    toMark: (now: Date, limit: number) =>
      model
        .find({ nextMarkAt: { $lte: now } })
        .sort({ nextMarkAt: 1 })
        .limit(limit)
        .lean<CaseDoc[]>()
        .exec(),
    /** Marks a clock where nobody did and the case did not move on; whether it was this call that did. */
    async mark(
      { _id, version, nextMarkAt }: CaseDoc,
      marked: 'warned' | 'overdue',
      next: Date | undefined,
      owed: readonly OutboxEntry[],
      now: Date,
    ): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        { _id, version, nextMarkAt },
        {
          $set: { marked, outboxDue: now, ...(next ? { nextMarkAt: next } : {}) },
          ...(next ? {} : { $unset: { nextMarkAt: 1 } }),
          $push: { outbox: { $each: [...owed] } },
        },
      );
      return modifiedCount === 1;
    },
    /** Open cases of a town whose clock was reckoned with older settings. */
    toReckon: (town: string, settings: number, limit: number) =>
      model
        .find({ town, settings: { $lt: settings } })
        .limit(limit)
        .lean<CaseDoc[]>()
        .exec(),
    /** Sets a clock anew where the case did not move on. */
    async reckoned({ _id, version }: CaseDoc, { set, unset }: ClockWrite): Promise<void> {
      await model.updateOne(
        { _id, version },
        { $set: set, ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}) },
      );
    },
    /** The years whose calendar running clocks of a town lack. */
    missingYears: async (town: string): Promise<number[]> => {
      const found = await model
        .find({ town, missingYear: { $exists: true } })
        .limit(1000)
        .select({ missingYear: 1 })
        .lean<Pick<CaseDoc, '_id' | 'missingYear'>[]>()
        .exec();
      return [...new Set(found.flatMap(({ missingYear }) => missingYear ?? []))].sort((a, b) => a - b);
    },
    undelivered: (before: Date, limit: number) =>
      model
        .find({ outboxDue: { $lte: before } })
        .limit(limit)
        .lean<CaseDoc[]>()
        .exec(),
    /** For the reporter's view of the own reports: the caller holds the report, so no area scope applies. */
    ofReport: (id: string) => model.findOne({ _id: id }).lean<CaseDoc>().exec(),
    ofReports: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<CaseDoc[]>()
        .exec(),
  };
}
