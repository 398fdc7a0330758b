/**
 * A query that a model makes, written down beside it: `npm run check` holds it against the index that
 * is to serve it (equality fields first, then sort, then range), so that no query scans on a real engine.
 */
export interface DeclaredQuery {
  name: string;
  /** Fields compared for equality. */
  equal: readonly string[];
  /** Fields sorted by, in order. */
  sort?: readonly string[];
  /** The field that a range (or code prefix) is taken over. */
  range?: string;
  /** The index that serves it: its fields in order; `['_id']` for the primary key. */
  index: readonly string[];
}

/** The collection of a model with its queries and indexes, as the declared-index test reads them. */
export interface DeclaredModel {
  collection: string;
  indexes: readonly (readonly string[])[];
  queries: readonly DeclaredQuery[];
}
