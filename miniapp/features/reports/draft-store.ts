import { dropFile } from '../../platform/photos';
import { createObservable, useObservable } from '../../platform/observable';
import { randomKey } from '../../platform/random';
import { readStored, removeStored, writeStored } from '../../platform/storage';
import { newDraft, readDraft, type Draft } from './draft';
import { reduceDraft, type DraftAction } from './draft-reducer';

const held = createObservable<Draft | null>(null);

/** The draft of this phone: the kept one, or a new one with a key of its own. */
export async function openDraft(): Promise<Draft> {
  const draft = held.get() ?? readDraft(readStored('draft'));
  if (draft) {
    if (!held.get()) held.set(draft);
    return draft;
  }
  const key = await randomKey();
  // Somebody else may have opened it while the key was made.
  const opened = held.get() ?? newDraft(key);
  held.set(opened);
  return opened;
}

export const currentDraft = (): Draft | null => held.get();
export const useDraft = (): Draft | null => useObservable(held);

/** Changes the draft and keeps it on the phone before anything else happens. */
export function changeDraft(action: DraftAction): void {
  const before = held.get();
  if (!before) return;
  const after = reduceDraft(before, action);
  if (after === before) return;
  writeStored('draft', after);
  held.set(after);
  const left = new Set(after.photos.map(({ path }) => path));
  before.photos.filter(({ path }) => !left.has(path)).forEach(({ path }) => void dropFile(path));
}

/** Ends the draft, with its photos, and begins an empty one. */
export async function endDraft(): Promise<void> {
  const before = held.get() ?? readDraft(readStored('draft'));
  removeStored('draft');
  held.set(null);
  before?.photos.forEach(({ path }) => void dropFile(path));
  await openDraft();
}
