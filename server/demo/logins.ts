import { createHmac } from 'node:crypto';
import type { Keyring } from '../platform/crypto/keyring';
import { base32, groupCode } from '../platform/crypto/random';
import { groupsOf, recoveryCodeOf } from '../platform/sealing/recovery-code';

const secretOf = (keyring: Keyring, what: string, length: number): string =>
  base32(createHmac('sha256', keyring.key('demonstration')).update(what).digest()).slice(0, length);

/** The password of all demonstration accounts: every installation has its own, the same at each start. */
export const demoPassword = (keyring: Keyring): string => groupCode(secretOf(keyring, 'password', 10));

/** The passphrase of a town's demonstration reward officer. */
export const demoPassphrase = (keyring: Keyring, town: string): string =>
  groupCode(secretOf(keyring, `officer/${town}`, 25));

/** The recovery code of a demonstration town: a real one is random and printed once. */
export const demoRecoveryCode = async (keyring: Keyring, town: string): Promise<string> =>
  groupsOf(
    await recoveryCodeOf(createHmac('sha256', keyring.key('demonstration')).update(`recovery/${town}`).digest()),
  ).join('-');

/** The sign-in name of a town's post: plain in the first town, with the town's number in the others. */
export const loginOf = (login: string, townNumber: number): string =>
  townNumber === 0 ? login : `${login}-${townNumber + 1}`;

/** The sign-in name of the officer of a village, by its place in the town's list. */
export const officerLogin = (townNumber: number, village: number): string =>
  loginOf(`wg${String(village + 1).padStart(2, '0')}`, townNumber);
