import { keyStatementText, type KeyStatementFacts } from './log-text';

/** The published word that a key was replaced, signed by the old key (`signature`) and by the new one (`accepted`). */
export interface KeyStatement extends Omit<KeyStatementFacts, 'at'> {
  at: string;
  signature: string;
  accepted: string;
}

/** Whether an Ed25519 signature holds. */
export type Signed = (publicKey: string, text: string, signature: string) => boolean | Promise<boolean>;

/** The keys of a town that follow from the one that is trusted. */
export interface TrustedKeys {
  /** Whether every statement is signed by both its keys, and no key was replaced twice. */
  sound: boolean;
  /** The public key of an id, where it may speak for numbers up to `upTo`; null where it may not, or is not known. */
  keyOf(id: string, upTo: number): string | null;
}

const publicKeyShape = /^[A-Za-z0-9+/]{59}=$/;
const signatureShape = /^[A-Za-z0-9+/]{86}==$/;
const idShape = /^[\w-]{1,60}$/;

/** Statements may come from a file or a server that lies: each field has its form, or the statement does not count. */
function hasForm(one: KeyStatement | null | undefined): one is KeyStatement {
  return (
    typeof one === 'object' &&
    one !== null &&
    [one.fromKey, one.toKey].every((key) => publicKeyShape.test(key)) &&
    [one.signature, one.accepted].every((signature) => signatureShape.test(signature)) &&
    [one.from, one.to].every((id) => idShape.test(id)) &&
    Number.isSafeInteger(one.last) &&
    !Number.isNaN(new Date(one.at).getTime())
  );
}

/** Whether a statement is the word of this town, signed by both keys. */
export async function statementHolds(town: string, one: KeyStatement, signed: Signed): Promise<boolean> {
  if (!hasForm(one) || one.town !== town) return false;
  const text = keyStatementText({ ...one, at: new Date(one.at) });
  return (await signed(one.fromKey, text, one.signature)) && (await signed(one.toKey, text, one.accepted));
}

interface ChainKey {
  publicKey: string;
  last: number | null;
}

/** Every key that the statements join to the trusted one, forwards and back; null where two say different things. */
function joined(trusted: string, statements: readonly KeyStatement[]): Map<string, ChainKey> | null {
  const keys = new Map<string, ChainKey>();
  const waiting = [trusted];
  const seen = new Set<string>();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { from, fromKey, to, toKey, last } of statements) {
      if (fromKey !== key && toKey !== key) continue;
      const [old, fresh] = [keys.get(from), keys.get(to)];
      const contradicts =
        (old && (old.publicKey !== fromKey || (old.last ?? last) !== last)) || (fresh && fresh.publicKey !== toKey);
      if (contradicts) return null;
      keys.set(from, { publicKey: fromKey, last });
      keys.set(to, fresh ?? { publicKey: toKey, last: null });
      waiting.push(fromKey, toKey);
    }
  }
  return keys;
}

/**
 * Which keys of a town are to be believed by who trusts one of them, the first, the newest or one between. Where no
 * statement names the trusted key, it is believed under whatever id it goes, and no other key is.
 */
export async function trustedKeys(
  town: string,
  trusted: string | null,
  statements: readonly KeyStatement[],
  signed: Signed,
): Promise<TrustedKeys> {
  if (trusted === null) return { sound: true, keyOf: () => null };
  const checked = await Promise.all(statements.map((one) => statementHolds(town, one, signed)));
  const held = statements.filter((_one, i) => checked[i]);
  const once = new Set(held.map(({ from }) => from)).size === held.length;
  const keys = once ? joined(trusted, held) : null;
  return {
    sound: keys !== null && held.length === statements.length,
    keyOf(id, upTo) {
      if (keys === null) return null;
      if (keys.size === 0) return trusted;
      const key = keys.get(id);
      return key && (key.last === null || upTo <= key.last) ? key.publicKey : null;
    },
  };
}
