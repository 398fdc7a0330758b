import { compactReceipt } from '@contract/receipts/receipt-file';
import type { Receipt } from '@contract/receipts/receipts';
import { createObservable, useObservable } from '../../platform/observable';
import { goToOwn } from '../../platform/pages';

/** How the data of own reports is reached: by account (an id where it is about one report), or by number and code. */
export type OwnDoor =
  { by: 'account'; id: string | null; number: string } | { by: 'code'; number: string; claimCode: string };

/** Reports of which the contacts were deleted since the mini-program was opened, by receipt number. */
const forgotten = createObservable<readonly string[]>([]);
export const useForgotten = (number: string): boolean => useObservable(forgotten).includes(number);
export const noteForgotten = (number: string): void => forgotten.set([...forgotten.get(), number]);

/** The door of the page that is opened next. It stays in memory: a claim code is never in an address of a page. */
let held: OwnDoor | null = null;
export const heldDoor = (): OwnDoor | null => held;

/** Opens what belongs to own reports, in its subpackage. */
export function openOwn(screen: 'copy' | 'forget', door: OwnDoor): void {
  held = door;
  goToOwn(screen);
}

/** Opens the code of a receipt. It goes along in the page's address, which never leaves the phone. */
export const openReceiptCode = (receipt: Receipt): void => goToOwn('code', compactReceipt(receipt));

/** Opens the copy of all reports of the account. */
export const openMyData = (): void => openOwn('copy', { by: 'account', id: null, number: '' });
