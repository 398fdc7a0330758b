import { z } from '@contract/z';
import { createObservable, useObservable } from '../../platform/observable';
import { dropFile } from '../../platform/photos';
import { readStored, writeStored } from '../../platform/storage';
import { fieldDraft, newFieldDraft, type FieldDraft, type FieldTask } from './field-draft';
import { reduceField, type FieldAction } from './field-reducer';

type Drafts = readonly FieldDraft[];

const stored = z.object({ drafts: z.array(z.unknown()) });
const held = createObservable<Drafts | null>(null);
/** Drafts that this version cannot read: they are kept as they are. */
let unread: readonly unknown[] = [];

function load(): Drafts {
  const known = held.get();
  if (known) return known;
  const read = stored.safeParse(readStored('field-drafts'));
  const all = (read.success ? read.data.drafts : []).map((one) => ({ one, draft: fieldDraft.safeParse(one) }));
  unread = all.filter(({ draft }) => !draft.success).map(({ one }) => one);
  const drafts = all.flatMap(({ draft }) => (draft.success ? [draft.data] : []));
  held.set(drafts);
  return drafts;
}

/** Keeps the drafts on the phone before anything else happens. */
function store(drafts: Drafts): void {
  writeStored('field-drafts', { drafts: [...drafts, ...unread] });
  held.set(drafts);
}

const isOf =
  (caseId: string, owner: string) =>
  (draft: FieldDraft): boolean =>
    draft.caseId === caseId && draft.owner === owner;

export const fieldDraftOf = (caseId: string, owner: string): FieldDraft | null =>
  load().find(isOf(caseId, owner)) ?? null;

/** The drafts of an officer, oldest first. */
export const fieldDraftsOf = (owner: string): FieldDraft[] => load().filter((draft) => draft.owner === owner);

export function useFieldDrafts(owner: string): FieldDraft[] {
  load();
  return (useObservable(held) ?? []).filter((draft) => draft.owner === owner);
}

const dropPhotos = (before: FieldDraft, after: FieldDraft | null): void => {
  const left = new Set(after?.photos.map(({ path }) => path));
  before.photos.filter(({ path }) => !left.has(path)).forEach(({ path }) => void dropFile(path));
};

/** Changes the draft of a case. The first touch begins it. */
export function touchField(task: FieldTask, owner: string, action: FieldAction): void {
  const drafts = load();
  const before = drafts.find(isOf(task.id, owner));
  if (before) return changeField(task.id, owner, action);
  store([...drafts, reduceField(newFieldDraft(task, owner), action)]);
}

/** Changes a draft that is there; without one nothing happens. */
export function changeField(caseId: string, owner: string, action: FieldAction): void {
  const drafts = load();
  const before = drafts.find(isOf(caseId, owner));
  const after = before && reduceField(before, action);
  if (!before || !after || after === before) return;
  store(drafts.map((draft) => (draft === before ? after : draft)));
  dropPhotos(before, after);
}

/** Ends a draft with its photos: the server has it, or the officer deleted it. */
export function endField(caseId: string, owner: string): void {
  const drafts = load();
  const before = drafts.find(isOf(caseId, owner));
  if (!before) return;
  store(drafts.filter((draft) => draft !== before));
  dropPhotos(before, null);
}
