import { Schema, type mongo, type Connection, type IndexOptions, type Model, type SchemaDefinition } from 'mongoose';
import type { DeclaredModel, DeclaredQuery } from './declared-query';

/** One index: its fields in order (1 up, −1 down). No partial, text or geo index: every engine must have it. */
export interface IndexSpec {
  fields: Record<string, 1 | -1>;
  options?: Pick<IndexOptions, 'unique' | 'sparse' | 'expireAfterSeconds'>;
}

interface CollectionSpec {
  name: string;
  fields: SchemaDefinition;
  indexes?: readonly IndexSpec[];
  queries: readonly DeclaredQuery[];
}

/** What every module hands on of its collections: their declared queries, and the building of their indexes. */
export interface DeclaredCollection {
  declared: DeclaredModel;
  /** Makes the collection and its indexes; called once at start. */
  ready(): Promise<void>;
}

/** A model for its own `*.model.ts` alone, and what it declares of itself. */
export interface Collection<T> extends DeclaredCollection {
  model: Model<T>;
}

/** Defines a collection with string ids, its indexes and the queries that they serve. */
export function collection<T extends { _id: string }>(connection: Connection, spec: CollectionSpec): Collection<T> {
  const schema = new Schema<T>({ _id: String, ...spec.fields } as SchemaDefinition<T>, {
    collection: spec.name,
    versionKey: false,
    minimize: false,
    autoIndex: false,
    strict: 'throw',
  });
  for (const index of spec.indexes ?? []) schema.index(index.fields, index.options);
  const model = connection.model<T>(spec.name, schema) as Model<T>;
  return {
    model,
    declared: {
      collection: spec.name,
      indexes: (spec.indexes ?? []).map((index) => Object.keys(index.fields)),
      queries: spec.queries,
    },
    ready: async () => {
      const indexes = schema.indexes().map(([key, options]) => ({ key, ...options }));
      // One command for all: each is a way to the database and back, at every start.
      if (indexes.length > 0) await model.collection.createIndexes(indexes as mongo.IndexDescription[]);
      else await model.createCollection().catch(() => undefined);
    },
  };
}

/** The document as the driver takes it. Throws where it has a field that the collection does not. */
function plain<T extends { _id: string }>(
  { modelName, schema }: Model<T>,
  doc: T,
): Parameters<Model<T>['collection']['insertOne']>[0] {
  const stray = Object.keys(doc).find((field) => schema.pathType(field) === 'adhocOrUndefined');
  if (stray) throw new Error(`${modelName} has no field ${stray}`);
  return doc as never;
}

/**
 * Documents of ours are whole and checked when they get here: they go to the driver as they are, since making a document
 * of the model of each took as long as the way to the database. What is undefined is left out.
 */
const asTheyAre = { ignoreUndefined: true };

/**
 * Inserts many documents at once, past those that are there already. Answers the places in the list of those that were
 * refused as duplicates; throws where anything else went wrong.
 */
export async function insertNew<T extends { _id: string }>(model: Model<T>, docs: readonly T[]): Promise<number[]> {
  try {
    await model.collection.insertMany(
      docs.map((doc) => plain(model, doc)),
      { ordered: false, ...asTheyAre },
    );
    return [];
  } catch (error) {
    const refused = (error as { writeErrors?: { code: number; index: number }[] }).writeErrors;
    if (!isDuplicateKey(error) || !refused?.every((each) => isDuplicateKey(each))) throw error;
    return refused.map(({ index }) => index);
  }
}

/** Adds a document; false where one with a unique key of it is there already. */
export async function addNew<T extends { _id: string }>(model: Model<T>, doc: T): Promise<boolean> {
  try {
    await model.collection.insertOne(plain(model, doc), asTheyAre);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Takes an upsert; of two first ones at once the slower finds the document there, and writes into it. */
export async function upsertNew(step: () => Promise<unknown>): Promise<void> {
  await step().catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    return step();
  });
}

/** Whether the error is a refused duplicate of a unique key. */
export const isDuplicateKey = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && (error.code === 11_000 || error.code === 11_001);
