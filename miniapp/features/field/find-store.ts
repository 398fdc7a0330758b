import { z } from '@contract/z';
import { createObservable, useObservable } from '../../platform/observable';
import { dropFile } from '../../platform/photos';
import { readStored, writeStored } from '../../platform/storage';
import { draft, newDraft, type Draft } from '../reports/draft';
import { reduceDraft, type DraftAction } from '../reports/draft-reducer';

/** A find that an officer is writing or sending: a report's draft, with whose it is. */
const find = z.object({ owner: z.string(), draft });
type Find = z.infer<typeof find>;

const stored = z.object({ finds: z.array(z.unknown()) });
const held = createObservable<readonly Find[] | null>(null);
/** What this version cannot read is kept as it is. */
let unread: readonly unknown[] = [];

function load(): readonly Find[] {
  const known = held.get();
  if (known) return known;
  const read = stored.safeParse(readStored('field-finds'));
  const all = (read.success ? read.data.finds : []).map((one) => ({ one, read: find.safeParse(one) }));
  unread = all.filter((each) => !each.read.success).map(({ one }) => one);
  const finds = all.flatMap((each) => (each.read.success ? [each.read.data] : []));
  held.set(finds);
  return finds;
}

function store(finds: readonly Find[]): void {
  writeStored('field-finds', { finds: [...finds, ...unread] });
  held.set(finds);
}

const isOf =
  (key: string, owner: string) =>
  (one: Find): boolean =>
    one.draft.key === key && one.owner === owner;

/** The finds of an officer on this phone, oldest first. */
export const findsOf = (owner: string): Draft[] => load().flatMap((one) => (one.owner === owner ? [one.draft] : []));

export const findOf = (key: string, owner: string): Draft | null => load().find(isOf(key, owner))?.draft ?? null;

export function useFinds(owner: string): Draft[] {
  load();
  return (useObservable(held) ?? []).flatMap((one) => (one.owner === owner ? [one.draft] : []));
}

/** A find with nothing in it yet; staff have no identity to give. */
export const emptyFind = (key: string): Draft => ({ ...newDraft(key), mode: 'anonymous', consent: true });

const dropPhotos = (before: Draft, after: Draft | null): void => {
  const left = new Set(after?.photos.map(({ path }) => path));
  before.photos.filter(({ path }) => !left.has(path)).forEach(({ path }) => void dropFile(path));
};

/** Changes a find that is there; without one nothing happens. */
export function changeFind(key: string, owner: string, action: DraftAction): void {
  const finds = load();
  const before = finds.find(isOf(key, owner));
  const after = before && reduceDraft(before.draft, action);
  if (!before || !after || after === before.draft) return;
  store(finds.map((one) => (one === before ? { owner, draft: after } : one)));
  dropPhotos(before.draft, after);
}

/** Changes a find; the first touch begins it. */
export function touchFind(key: string, owner: string, action: DraftAction): void {
  if (findOf(key, owner)) return changeFind(key, owner, action);
  store([...load(), { owner, draft: reduceDraft(emptyFind(key), action) }]);
}

/** Ends a find with its photos: the server has it, or the officer deleted it. */
export function endFind(key: string, owner: string): void {
  const finds = load();
  const before = finds.find(isOf(key, owner));
  if (!before) return;
  store(finds.filter((one) => one !== before));
  dropPhotos(before.draft, null);
}
