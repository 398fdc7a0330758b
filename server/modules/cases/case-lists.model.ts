import type { Model } from 'mongoose';
import type { CaseState } from '../../contract/cases/states';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import { chinaDay } from '../../platform/china-time';
import type { Cursor } from '../../platform/cursor';
import type { CaseDoc } from './case-file';

/** Lists of cases that supervision and the district read, beside the queue. */
export const caseLists = (model: Model<CaseDoc>) => ({
  /** Cases that came into the state that they are in between two moments, the earliest first. */
  cameInto: (scope: AreaScope, state: CaseState, from: Date, before: Date, limit: number) =>
    model
      .find({ ...scopeFilter(scope), state, stateSince: { $gte: from, $lt: before } })
      .sort({ stateSince: 1, _id: 1 })
      .limit(limit)
      .select({ number: 1 })
      .lean<Pick<CaseDoc, '_id' | 'number'>[]>()
      .exec(),
  /** Cases of missed buildings that were inspected between two moments, the earliest first. */
  missedInspected: (scope: AreaScope, from: Date, before: Date, limit: number) =>
    model
      .find({ ...scopeFilter(scope), category: 'missed', 'facts.inspection.at': { $gte: from, $lt: before } })
      .sort({ 'facts.inspection.at': 1, _id: 1 })
      .limit(limit)
      .select({ history: 0, outbox: 0 })
      .lean<CaseDoc[]>()
      .exec(),
  /** Cases of missed buildings in the states, the newest first. */
  missedIn: (scope: AreaScope, states: readonly CaseState[], limit: number) =>
    model
      .find({ ...scopeFilter(scope), category: 'missed', state: { $in: [...states] } })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .select({ history: 0, outbox: 0 })
      .lean<CaseDoc[]>()
      .exec(),
  /** Cases with a chase that waits for an answer, the earliest day first, from behind the cursor. */
  chased: (scope: AreaScope, cursor: Cursor | null, limit: number) => {
    const day = cursor ? chinaDay(cursor.createdAt) : '';
    const after = cursor
      ? { $or: [{ chaseDue: { $gt: day } }, { chaseDue: day, _id: { $gt: cursor.id } }] }
      : { chaseDue: { $gt: '' } };
    return model
      .find({ $and: [scopeFilter(scope), after] })
      .sort({ chaseDue: 1, _id: 1 })
      .limit(limit)
      .select({ history: 0, outbox: 0 })
      .lean<CaseDoc[]>()
      .exec();
  },
});
