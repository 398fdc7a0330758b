import { Schema, type Connection } from 'mongoose';
import type { TaskStanding, TaskState } from '../../contract/inspection-tasks/inspection-tasks';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import { collection, insertNew, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { TaskDoc, TaskOutbox } from './task-file';

export type TaskStore = ReturnType<typeof createTaskStore>;

/** What a list is narrowed to; `today` is the day in China. */
export interface TaskFilter {
  standing?: TaskStanding | undefined;
  officer?: string | undefined;
  house?: string | undefined;
  today: string;
}

/** Where a list goes on: the day and id of the last row shown. */
export interface DueCursor {
  due: string;
  id: string;
}

/** Tasks of one village, officer and state; the late ones by themselves. */
export interface TaskCount {
  _id: { village: string; officer: string; name: string; state: TaskState; late: boolean };
  count: number;
}

const mixed = Schema.Types.Mixed;
const byDue = ['due', '_id'] as const;

function conditions({ standing, officer, house, today }: TaskFilter): Record<string, unknown> {
  return {
    ...(standing ? { state: standing === 'overdue' ? 'open' : standing } : {}),
    ...(standing === 'overdue' ? { due: { $lt: today } } : {}),
    ...(officer ? { 'officer.id': officer } : {}),
    ...(house ? { house } : {}),
  };
}

export function createTaskStore(connection: Connection) {
  const tasks = collection<TaskDoc>(connection, {
    name: 'inspectionTasks',
    fields: {
      assignment: String,
      house: String,
      code: String,
      town: String,
      village: String,
      areas: [String],
      officer: mixed,
      state: String,
      open: String,
      version: Number,
      assignedOn: String,
      due: String,
      note: String,
      by: mixed,
      createdAt: Date,
      ended: mixed,
      passed: [mixed],
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [
      { fields: { open: 1 }, options: { unique: true, sparse: true } },
      { fields: { assignment: 1 } },
      { fields: { house: 1, due: 1, _id: 1 } },
      { fields: { areas: 1, due: 1, _id: 1 } },
      { fields: { areas: 1, state: 1, due: 1, _id: 1 } },
      { fields: { 'officer.id': 1, state: 1, due: 1, _id: 1 } },
      outboxIndex,
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'openOf', equal: ['open'], index: ['open'] },
      { name: 'ofAssignment', equal: ['assignment'], index: ['assignment'] },
      { name: 'ofHouse', equal: ['house'], sort: byDue, index: ['house', ...byDue] },
      { name: 'page', equal: ['areas'], sort: byDue, index: ['areas', ...byDue] },
      { name: 'pageOf', equal: ['areas', 'state'], sort: byDue, range: 'due', index: ['areas', 'state', ...byDue] },
      { name: 'mine', equal: ['officer.id', 'state'], sort: byDue, index: ['officer.id', 'state', ...byDue] },
      { name: 'counted', equal: ['areas'], index: ['areas', ...byDue] },
      outboxQuery,
    ],
  });
  const { model } = tasks;

  return {
    collections: [tasks] as DeclaredCollection[],
    /** Adds those that are not there yet, and whose house has no other open task; the others are passed over. */
    addNew: async (docs: readonly TaskDoc[]): Promise<void> => {
      if (docs.length > 0) await insertNew(model, docs);
    },
    byId: (id: string) => model.findOne({ _id: id }).lean<TaskDoc>().exec(),
    /** The tasks of an assignment, by id alone. */
    idsOf: async (assignment: string): Promise<Set<string>> =>
      new Set((await model.find({ assignment }).select({ _id: 1 }).lean<{ _id: string }[]>()).map(({ _id }) => _id)),
    /** Which of these houses have an open task. */
    openAmong: async (houses: readonly string[]): Promise<Set<string>> => {
      const found = await model
        .find({ open: { $in: [...houses] } })
        .select({ house: 1 })
        .lean<Pick<TaskDoc, 'house'>[]>();
      return new Set(found.map(({ house }) => house));
    },
    page: (scope: AreaScope, filter: TaskFilter, cursor: DueCursor | null, limit: number) =>
      model
        .find({
          $and: [
            scopeFilter(scope),
            conditions(filter),
            cursor ? { $or: [{ due: { $gt: cursor.due } }, { due: cursor.due, _id: { $gt: cursor.id } }] } : {},
          ],
        })
        .sort({ due: 1, _id: 1 })
        .limit(limit)
        .lean<TaskDoc[]>()
        .exec(),
    openOfOfficer: (officer: string, limit: number) =>
      model
        .find({ 'officer.id': officer, state: 'open' })
        .sort({ due: 1, _id: 1 })
        .limit(limit)
        .lean<TaskDoc[]>()
        .exec(),
    counts: (scope: AreaScope, today: string) =>
      model
        .aggregate<TaskCount>([
          { $match: scopeFilter(scope) },
          {
            $group: {
              _id: {
                village: '$village',
                officer: '$officer.id',
                name: '$officer.name',
                state: '$state',
                late: { $lt: ['$due', today] },
              },
              count: { $sum: 1 },
            },
          },
        ])
        .exec(),
    /** Takes a step of an open task where nobody was faster; null otherwise. `ends`: the house is free again. */
    step: (
      { _id, version }: Pick<TaskDoc, '_id' | 'version'>,
      { set, ends, passed, outbox }: TaskWrite,
      at: Date,
    ): Promise<TaskDoc | null> =>
      model
        .findOneAndUpdate(
          { _id, version, state: 'open' },
          {
            $set: { ...set, outboxDue: at },
            ...(ends ? { $unset: { open: 1 } } : {}),
            $inc: { version: 1 },
            $push: { outbox: { $each: outbox }, ...(passed ? { passed } : {}) },
          },
          { returnDocument: 'after' },
        )
        .lean<TaskDoc>()
        .exec(),
    /**
     * Ends the open task of a house that was there at a moment, and was assigned on that China day at the latest. Safe to
     * repeat: one that was assigned since is another.
     */
    async endOpen(
      house: string,
      { state, ended }: Required<Pick<TaskDoc, 'state'>> & { ended: NonNullable<TaskDoc['ended']> },
      { thereAt, day }: { thereAt: Date; day: string },
    ): Promise<void> {
      await model.updateOne(
        { open: house, createdAt: { $lte: thereAt }, assignedOn: { $lte: day } },
        { $set: { state, ended }, $unset: { open: 1 }, $inc: { version: 1 } },
      );
    },
    ...outboxCalls(model),
  };
}

/** What a step changes of a task; the guard and the version come by themselves. */
export interface TaskWrite {
  set: Partial<TaskDoc>;
  ends?: boolean;
  passed?: TaskDoc['passed'][number];
  outbox: TaskOutbox[];
}
