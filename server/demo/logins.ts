import { createHmac } from 'node:crypto';
import type { Keyring } from '../platform/crypto/keyring';
import { base32, groupCode } from '../platform/crypto/random';

const secretOf = (keyring: Keyring, what: string, length: number): string =>
  base32(createHmac('sha256', keyring.key('demonstration')).update(what).digest()).slice(0, length);

/** The password of all demonstration accounts: every installation has its own, the same at each start. */
export const demoPassword = (keyring: Keyring): string => groupCode(secretOf(keyring, 'password', 10));

/** The demonstration reward officer's passphrase, and the town's recovery key. */
export const demoPassphrase = (keyring: Keyring, holder: 'officer' | 'recovery', town: string): string =>
  groupCode(secretOf(keyring, `${holder}/${town}`, 25));

/** The sign-in name of a town's post: plain in the first town, with the town's number in the others. */
export const loginOf = (login: string, townNumber: number): string =>
  townNumber === 0 ? login : `${login}-${townNumber + 1}`;

/** The sign-in name of the officer of a village, by its place in the town's list. */
export const officerLogin = (townNumber: number, village: number): string =>
  loginOf(`wg${String(village + 1).padStart(2, '0')}`, townNumber);
