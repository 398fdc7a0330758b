import type { Model } from 'mongoose';
import type { OutboxStore } from '../outbox';
import type { IndexSpec } from './collection';
import type { DeclaredQuery } from './declared-query';

/** The index and the query of documents that owe something; both belong to every collection with an outbox. */
export const outboxIndex: IndexSpec = { fields: { outboxDue: 1 }, options: { sparse: true } };
export const outboxQuery: DeclaredQuery = { name: 'owed', equal: [], range: 'outboxDue', index: ['outboxDue'] };

interface OwingDoc {
  _id: string;
  outbox: { id: string }[];
  outboxDue?: Date;
}

/**
 * The calls of an outbox on a collection whose documents keep `outbox` and `outboxDue`; `also`: further fields that stand
 * only as long as something waits.
 */
export function outboxCalls<D extends { _id: string }>(
  collection: Model<D>,
  also: readonly string[] = [],
): OutboxStore<D> {
  const gone = Object.fromEntries(['outboxDue', ...also].map((field) => [field, 1]));
  const model = collection as unknown as Model<OwingDoc>;
  return {
    async delivered(id, entries) {
      await model.updateOne({ _id: id }, { $pull: { outbox: { id: { $in: [...entries] } } } });
      await model.updateOne({ _id: id, outbox: [] }, { $unset: gone });
    },
    owedBefore: (before, limit) =>
      model
        .find({ outboxDue: { $lte: before } })
        .limit(limit)
        .lean<D[]>()
        .exec(),
  };
}
