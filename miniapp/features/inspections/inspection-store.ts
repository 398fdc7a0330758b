import { z } from '@contract/z';
import { createObservable, useObservable } from '../../platform/observable';
import { dropFile } from '../../platform/photos';
import { randomKey } from '../../platform/random';
import { readStored, writeStored, type StorageKey } from '../../platform/storage';
import { inspectionDraft, newInspection, type InspectionDraft, type InspectionTask } from './inspection-draft';
import { reduceInspection, type InspectionAction } from './inspection-reducer';

const stored = z.object({ drafts: z.array(z.unknown()) });

const dropPhotos = (before: InspectionDraft, after: InspectionDraft | null): void => {
  const left = new Set(after?.photos.map(({ path }) => path));
  before.photos.filter(({ path }) => !left.has(path)).forEach(({ path }) => void dropFile(path));
};

/**
 * The drafts of inspections on this phone, under a name of their own: what a homeowner and what staff fill in are never
 * in one list, so neither part of the mini-program can write over the other's.
 */
export function createInspectionStore(name: StorageKey) {
  const held = createObservable<readonly InspectionDraft[] | null>(null);
  /** What this version cannot read is kept as it is. */
  let unread: readonly unknown[] = [];

  function load(): readonly InspectionDraft[] {
    const known = held.get();
    if (known) return known;
    const read = stored.safeParse(readStored(name));
    const all = (read.success ? read.data.drafts : []).map((one) => ({ one, draft: inspectionDraft.safeParse(one) }));
    unread = all.filter(({ draft }) => !draft.success).map(({ one }) => one);
    const drafts = all.flatMap(({ draft }) => (draft.success ? [draft.data] : []));
    held.set(drafts);
    return drafts;
  }

  /** Keeps the drafts on the phone before anything else happens. */
  function store(drafts: readonly InspectionDraft[]): void {
    writeStored(name, { drafts: [...drafts, ...unread] });
    held.set(drafts);
  }

  const of = (key: string): InspectionDraft | null => load().find((draft) => draft.key === key) ?? null;

  return {
    of,
    /** The drafts that wait to be sent, oldest first. */
    handedOver: (): InspectionDraft[] => load().filter(({ phase }) => phase !== 'editing'),
    /** The drafts of one person on this phone. */
    useAll(owner: string): InspectionDraft[] {
      load();
      return (useObservable(held) ?? []).filter((draft) => draft.owner === owner);
    },
    /** Begins an inspection; one that was begun before goes on. */
    async begin(task: InspectionTask): Promise<void> {
      const mine = (draft: InspectionDraft): boolean => draft.house === task.house && draft.owner === task.owner;
      const key = await randomKey();
      if (!load().some(mine)) store([...load(), newInspection(key, task)]);
    },
    /** Changes a draft that is there; without one nothing happens. */
    change(key: string, action: InspectionAction): void {
      const before = of(key);
      const after = before && reduceInspection(before, action);
      if (!before || !after || after === before) return;
      store(load().map((draft) => (draft === before ? after : draft)));
      dropPhotos(before, after);
    },
    /** Ends a draft with its photos: the server has it, or it was given up. */
    end(key: string): void {
      const before = of(key);
      if (!before) return;
      store(load().filter((draft) => draft !== before));
      dropPhotos(before, null);
    },
  };
}

export type InspectionStore = ReturnType<typeof createInspectionStore>;
