import Taro from '@tarojs/taro';
import { createObservable, useObservable } from './observable';

/** Everything that this mini-program keeps on the phone, by name. */
export type StorageKey =
  | 'draft'
  | 'session'
  | 'kept-receipts'
  | 'staff-session'
  | 'field-tasks'
  | 'field-opened'
  | 'field-grids'
  | 'field-drafts'
  | 'field-finds'
  | 'house-tasks'
  | 'inspections'
  | 'field-inspections';

/** What the phone had no room for: it holds for this run, and is tried again with every write. */
const unsaved = new Map<StorageKey, object>();
const isFull = createObservable(false);

/** Whether something of this run is not on the phone yet. */
export const useStorageFull = (): boolean => useObservable(isFull);

function isSaved(key: StorageKey, value: object): boolean {
  try {
    Taro.setStorageSync(key, value);
    return true;
  } catch {
    return false;
  }
}

function saveAll(): void {
  [...unsaved].filter(([name, held]) => isSaved(name, held)).forEach(([name]) => unsaved.delete(name));
  if (isFull.get() !== unsaved.size > 0) isFull.set(unsaved.size > 0);
}

/** Reads a stored value; null where there is none. The caller checks its shape. */
export function readStored(key: StorageKey): unknown {
  const value: unknown = unsaved.get(key) ?? Taro.getStorageSync(key);
  return value === '' || value === undefined ? null : value;
}

/**
 * Stores a value at once: a phone may close the mini-program at any moment. On a full phone what was stored
 * before stays there, the new value holds for this run, and the person is told ({@link useStorageFull}).
 */
export function writeStored(key: StorageKey, value: object): void {
  unsaved.set(key, value);
  saveAll();
}

/** Stores what is only a copy of the server's; where the phone has no room left it makes room instead. */
export function writeCopy(key: StorageKey, value: object): void {
  if (!isSaved(key, value)) removeStored(key);
}

export function removeStored(key: StorageKey): void {
  Taro.removeStorageSync(key);
  unsaved.delete(key);
  // What was removed may have made the room.
  saveAll();
}
