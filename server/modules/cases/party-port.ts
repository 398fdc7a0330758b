import type { Attempts, AttemptLimit } from '../../platform/attempts/attempts';
import type { Keyring } from '../../platform/crypto/keyring';
import { base32, groupCode, normaliseCode } from '../../platform/crypto/random';
import type { PartyPort } from './party';

/** Wrong codes of one account in a day. */
const guesses: AttemptLimit = { tries: 10, seconds: 86_400 };

/** The letters of a code: 80 bits. */
const codeLetters = 16;

/** Codes and keys of parties, from keys that nothing else uses (decision 12). */
export const createPartyPort = (keyring: Keyring, attempts: Attempts): PartyPort => ({
  code: (caseId, orderNumber) => {
    const mac = Buffer.from(keyring.mac('party-code', `${caseId}/${orderNumber}`), 'base64url');
    return groupCode(base32(mac).slice(0, codeLetters));
  },
  codeHash: (code) => keyring.mac('party-code', `kept/${normaliseCode(code)}`),
  keyOf: (resident) => keyring.mac('party-link', resident),
  spend: (resident) => attempts.spend('party-code', resident, guesses),
  forgive: (resident) => attempts.forgive('party-code', resident),
});
