/** A document that holds what a step of it owes to others: entries that are safe to deliver more than once. */
export interface Owing {
  _id: string;
  outbox: readonly { id: string }[];
}

/** What delivering needs of a store. */
export interface OutboxStore<D> {
  /** Takes delivered entries out; with the last one the document owes nothing. */
  delivered(id: string, entries: readonly string[]): Promise<void>;
  /** Documents that have owed something since before. */
  owedBefore(before: Date, limit: number): Promise<D[]>;
}

/** How long a step itself has to deliver before the sweep does, in milliseconds. */
const ownTime = 10_000;
const mostAtOnce = 100;

/**
 * Hands on every entry, in order, and then takes them out: a process that dies between delivers again. Also where nothing
 * waits any more: one may have died before it took away the due time.
 */
export async function handOn<D extends Owing>(
  store: Pick<OutboxStore<D>, 'delivered'>,
  doc: D,
  one: (entry: D['outbox'][number]) => Promise<void>,
): Promise<void> {
  for (const entry of doc.outbox) await one(entry);
  await store.delivered(
    doc._id,
    doc.outbox.map(({ id }) => id),
  );
}

/**
 * Does something for each, also where it fails for one: what cannot be delivered holds up no other. Throws the first failure
 * once all had their turn, for the log.
 */
export async function eachApart<D>(docs: readonly D[], work: (doc: D) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const doc of docs) await work(doc).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Delivers what a killed process left behind; gives back how many documents it served. */
export async function handOnLeft<D>(
  store: Pick<OutboxStore<D>, 'owedBefore'>,
  now: Date,
  deliver: (doc: D) => Promise<void>,
): Promise<number> {
  const left = await store.owedBefore(new Date(now.getTime() - ownTime), mostAtOnce);
  await eachApart(left, deliver);
  return left.length;
}
