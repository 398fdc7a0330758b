import Taro from '@tarojs/taro';

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
  | 'field-finds';

/** Reads a stored value; null where there is none. The caller checks its shape. */
export function readStored(key: StorageKey): unknown {
  const value: unknown = Taro.getStorageSync(key);
  return value === '' || value === undefined ? null : value;
}

/** Stores a value at once: a phone may close the mini-program at any moment. */
export function writeStored(key: StorageKey, value: object): void {
  Taro.setStorageSync(key, value);
}

export function removeStored(key: StorageKey): void {
  Taro.removeStorageSync(key);
}
