import type { Connection } from 'mongoose';

/** The shape of a query that really went to the database. */
export interface ObservedQuery {
  collection: string;
  equal: string[];
  range: string[];
  sort: string[];
}

type Json = Record<string, unknown>;
const isRange = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).some((key) => ['$gt', '$gte', '$lt', '$lte'].includes(key));
const isResidual = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).some((key) => ['$ne', '$nin', '$exists'].includes(key));

/** Fields compared for equality and by range; an `$or` (keyset pages) only narrows what an index gives. */
function shapeOf(filter: Json): { equal: string[]; range: string[] } {
  const parts = Object.entries(filter).flatMap(([field, value]) => {
    if (field === '$and') return (value as Json[]).map(shapeOf);
    if (field.startsWith('$')) return [];
    if (isRange(value)) return [{ equal: [], range: [field] }];
    return isResidual(value) ? [] : [{ equal: [field], range: [] }];
  });
  return { equal: parts.flatMap((part) => part.equal), range: parts.flatMap((part) => part.range) };
}

const shapesOf = (name: string, command: Json): { filter: Json; sort: Json }[] => {
  if (name === 'find') return [{ filter: (command.filter ?? {}) as Json, sort: (command.sort ?? {}) as Json }];
  if (name === 'findAndModify') return [{ filter: (command.query ?? {}) as Json, sort: (command.sort ?? {}) as Json }];
  if (name === 'update') return (command.updates as { q: Json }[]).map(({ q }) => ({ filter: q, sort: {} }));
  if (name === 'delete') return (command.deletes as { q: Json }[]).map(({ q }) => ({ filter: q, sort: {} }));
  if (name === 'aggregate') {
    const [first] = command.pipeline as { $match?: Json }[];
    return [{ filter: first?.$match ?? {}, sort: {} }];
  }
  return [];
};

/** Every query that goes to the database from now on, as it is sent. The connection must monitor its commands. */
export function observeQueries(connection: Connection): ObservedQuery[] {
  const seen: ObservedQuery[] = [];
  connection.getClient().on('commandStarted', ({ commandName, command }) => {
    for (const { filter, sort } of shapesOf(commandName, command as Json)) {
      // Reading all of a small list (the areas of the tree) asks for no index.
      if (Object.keys(filter).length === 0 && Object.keys(sort).length === 0) continue;
      seen.push({ collection: String((command as Json)[commandName]), ...shapeOf(filter), sort: Object.keys(sort) });
    }
  });
  return seen;
}
