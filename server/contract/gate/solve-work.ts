import { sha256 } from '../receipts/sha256';
import { beginsWithZeros, passOf, workText, type WorkChallenge } from './work';

/** How long it works before it lets the page breathe, in milliseconds. */
const slice = 25;

/** ASCII as bytes: a phone's script may have no TextEncoder. */
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/**
 * Solves a proof of work in small slices, so that the page stays usable, and gives back what is handed in. `pause` lets
 * others run; `told` hears how many parts are done.
 */
export async function solveWork(
  { token, seed, parts, zeros }: WorkChallenge,
  pause: () => Promise<void>,
  told: (done: number) => void = () => undefined,
): Promise<string> {
  const found: string[] = [];
  for (let n = 0, until = Date.now() + slice; found.length < parts; n += 1) {
    if (beginsWithZeros(sha256(bytesOf(workText(seed, found.length, String(n)))), zeros)) {
      found.push(String(n));
      told(found.length);
      n = -1;
    }
    if ((n & 63) === 0 && Date.now() > until) {
      await pause();
      until = Date.now() + slice;
    }
  }
  return passOf(token, found.join('.'));
}
