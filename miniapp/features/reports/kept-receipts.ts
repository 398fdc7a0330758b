import { z } from '@contract/z';
import { createObservable, useObservable } from '../../platform/observable';
import { readStored, removeStored, writeStored } from '../../platform/storage';

const keptReceipt = z.object({
  number: z.string(),
  /** Only where the person chose to keep it on this phone. */
  claimCode: z.nullable(z.string()),
});
export type KeptReceipt = z.infer<typeof keptReceipt>;

const stored = z.object({ receipts: z.array(keptReceipt) });

let loaded = false;
const held = createObservable<readonly KeptReceipt[]>([]);

function load(): readonly KeptReceipt[] {
  if (!loaded) {
    const read = stored.safeParse(readStored('kept-receipts'));
    loaded = true;
    held.set(read.success ? read.data.receipts : []);
  }
  return held.get();
}

function store(receipts: readonly KeptReceipt[]): void {
  writeStored('kept-receipts', { receipts: [...receipts] });
  held.set(receipts);
}

/** The anonymous reports of this phone, newest first. The server does not know that they belong together. */
export function useKeptReceipts(): readonly KeptReceipt[] {
  load();
  return useObservable(held);
}

/** Keeps a receipt number, with its code only where one is handed in. Keeping it again loses no code. */
export function keepReceipt(number: string, claimCode: string | null = null): void {
  const before = load();
  const known = before.find((receipt) => receipt.number === number);
  const kept = { number, claimCode: claimCode ?? known?.claimCode ?? null };
  store(known ? before.map((receipt) => (receipt === known ? kept : receipt)) : [kept, ...before]);
}

export const keptCode = (number: string): string | null =>
  load().find((receipt) => receipt.number === number)?.claimCode ?? null;

export function forgetReceipt(number: string): void {
  store(load().filter((receipt) => receipt.number !== number));
}

export function forgetAllReceipts(): void {
  removeStored('kept-receipts');
  held.set([]);
}
