import { z } from '@contract/z';
import { createObservable, useObservable } from '../../platform/observable';
import { dropFile } from '../../platform/photos';
import { randomKey } from '../../platform/random';
import { readStored, writeStored } from '../../platform/storage';
import { inspectionDraft, newInspection, type InspectionDraft, type InspectionTask } from './inspection-draft';
import { reduceInspection, type InspectionAction } from './inspection-reducer';

const stored = z.object({ drafts: z.array(z.unknown()) });
const held = createObservable<readonly InspectionDraft[] | null>(null);
/** What this version cannot read is kept as it is. */
let unread: readonly unknown[] = [];

function load(): readonly InspectionDraft[] {
  const known = held.get();
  if (known) return known;
  const read = stored.safeParse(readStored('inspections'));
  const all = (read.success ? read.data.drafts : []).map((one) => ({ one, draft: inspectionDraft.safeParse(one) }));
  unread = all.filter(({ draft }) => !draft.success).map(({ one }) => one);
  const drafts = all.flatMap(({ draft }) => (draft.success ? [draft.data] : []));
  held.set(drafts);
  return drafts;
}

/** Keeps the drafts on the phone before anything else happens. */
function store(drafts: readonly InspectionDraft[]): void {
  writeStored('inspections', { drafts: [...drafts, ...unread] });
  held.set(drafts);
}

/** The drafts that wait to be sent, oldest first. */
export const handedOver = (): InspectionDraft[] => load().filter(({ phase }) => phase !== 'editing');

export const inspectionOf = (key: string): InspectionDraft | null => load().find((draft) => draft.key === key) ?? null;

/** The draft of a house that one person has on this phone. */
export function useInspectionOf(house: string, owner: string): InspectionDraft | null {
  load();
  return useObservable(held)?.find((draft) => draft.house === house && draft.owner === owner) ?? null;
}

/** Begins an inspection; one that was begun before goes on. */
export async function beginInspection(task: InspectionTask): Promise<void> {
  const mine = (draft: InspectionDraft): boolean => draft.house === task.house && draft.owner === task.owner;
  const key = await randomKey();
  if (!load().some(mine)) store([...load(), newInspection(key, task)]);
}

const dropPhotos = (before: InspectionDraft, after: InspectionDraft | null): void => {
  const left = new Set(after?.photos.map(({ path }) => path));
  before.photos.filter(({ path }) => !left.has(path)).forEach(({ path }) => void dropFile(path));
};

/** Changes a draft that is there; without one nothing happens. */
export function changeInspection(key: string, action: InspectionAction): void {
  const before = inspectionOf(key);
  const after = before && reduceInspection(before, action);
  if (!before || !after || after === before) return;
  store(load().map((draft) => (draft === before ? after : draft)));
  dropPhotos(before, after);
}

/** Ends a draft with its photos: the server has it, or it was given up. */
export function endInspection(key: string): void {
  const before = inspectionOf(key);
  if (!before) return;
  store(load().filter((draft) => draft !== before));
  dropPhotos(before, null);
}
