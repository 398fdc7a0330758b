import type { InclusionAnswer, SignedHead } from './log';
import { trustedKeys, type KeyStatement, type Signed, type TrustedKeys } from './key-chain';
import { canonicalJson, headText, leafText, promiseText } from './log-text';
import { consistencyHolds, inclusionHolds, leafHash } from './merkle';
import { hasShape, type ReceiptFile } from './receipt-file';
import { bytesOfHex, hexOf, type Sha256 } from './sha256';

/** What is checked of a receipt. */
export type ReceiptCheck = 'shape' | 'keys' | 'promise' | 'head' | 'inclusion' | 'consistency' | 'content';

/** `open`: what is needed for it is not there (yet). */
export interface CheckResult {
  what: ReceiptCheck;
  outcome: 'holds' | 'fails' | 'open';
}

/** What the check stands on. The key alone is trusted; everything else may come from anybody. */
export interface CheckInput {
  receipt: ReceiptFile;
  /** The public key of the town that is trusted (SPKI DER, base64): its first, its newest or any between. */
  trusted: string | null;
  /** The statements that lead from key to key where keys were replaced. */
  statements?: readonly KeyStatement[] | undefined;
  head?: SignedHead | null | undefined;
  proof?: InclusionAnswer | null | undefined;
  /** A head that was kept earlier, and the proof from the smaller of the two to the larger. */
  kept?: SignedHead | null | undefined;
  consistency?: readonly string[] | null | undefined;
  /** The content as it was sent, with the hashes of its photos. */
  content?: unknown;
  sha: Sha256;
  signed: Signed;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (hexes: readonly string[]): Uint8Array[] => hexes.map(bytesOfHex);

function base64url(text: string): Uint8Array {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** What is checked, with the keys that follow from the trusted one. */
type KeyedInput = CheckInput & { keys: TrustedKeys };

async function headHolds(input: KeyedInput, head: SignedHead): Promise<boolean> {
  const key = input.keys.keyOf(head.keyId, head.size);
  const ours = head.town === input.receipt.town;
  return ours && key !== null && input.signed(key, headText({ ...head, at: new Date(head.at) }), head.signature);
}

/** Whether the proof leads from the receipt's leaf to the head's root. */
export function inclusionOf({ receipt, head, proof, sha }: CheckInput): CheckResult['outcome'] {
  if (!head || !proof || head.size < receipt.sequence) return 'open';
  const facts = { ...receipt, registeredAt: new Date(receipt.registeredAt), kind: 'report' as const };
  const leaf = leafHash(sha, utf8(leafText(facts)));
  const same = proof.size === head.size;
  const root = bytesOfHex(head.root);
  return same && inclusionHolds(sha, receipt.sequence - 1, head.size, leaf, bytes(proof.path), root)
    ? 'holds'
    : 'fails';
}

async function consistencyOf(input: KeyedInput): Promise<CheckResult['outcome']> {
  const { head, kept, consistency, sha } = input;
  if (!head || !kept) return 'open';
  if (!(await headHolds(input, kept))) return 'fails';
  const [older, newer] = kept.size <= head.size ? [kept, head] : [head, kept];
  if (older.size === newer.size) return older.root === newer.root ? 'holds' : 'fails';
  if (!consistency) return 'open';
  const end = (of: SignedHead) => [of.size, bytesOfHex(of.root)] as const;
  return consistencyHolds(sha, end(older), end(newer), bytes(consistency)) ? 'holds' : 'fails';
}

/** Whether salt and content come to the receipt's commitment. */
export const contentHolds = ({ receipt, sha }: Pick<CheckInput, 'receipt' | 'sha'>, content: unknown): boolean =>
  hexOf(sha(base64url(receipt.salt), utf8(canonicalJson(content)))) === receipt.commitment;

/** Whatever was handed in wrongly formed does not hold. */
async function attempt(check: () => boolean | Promise<boolean>): Promise<CheckResult['outcome']> {
  try {
    return (await check()) ? 'holds' : 'fails';
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return 'fails';
    throw error;
  }
}

/**
 * Checks a receipt against a public key: its form, the keys that were replaced, the promise, the head, that it lies in the log under the
 * head, that the log goes on from a head kept earlier, and the content where it is given.
 */
export async function checkReceipt(given: CheckInput): Promise<CheckResult[]> {
  const { receipt, head, statements = [] } = given;
  if (!hasShape(receipt)) return [{ what: 'shape', outcome: 'fails' }];
  const keys = await trustedKeys(receipt.town, given.trusted, statements, given.signed);
  const input = { ...given, keys };
  const key = keys.keyOf(receipt.keyId, receipt.sequence);
  const at = new Date(receipt.registeredAt);
  const text = promiseText(receipt.town, receipt.sequence, at, receipt.commitment);
  const led = key !== null && (!head || keys.keyOf(head.keyId, head.size) !== null);
  const results: CheckResult[] = [
    { what: 'shape', outcome: 'holds' },
    ...(statements.length > 0 ? [{ what: 'keys', outcome: keys.sound && led ? 'holds' : 'fails' } as const] : []),
    { what: 'promise', outcome: await attempt(() => key !== null && input.signed(key, text, receipt.promise)) },
    { what: 'head', outcome: head ? await attempt(() => headHolds(input, head)) : 'open' },
  ];
  const wrong = (): CheckResult['outcome'] => 'fails';
  const inclusion = await Promise.resolve()
    .then(() => inclusionOf(input))
    .catch(wrong);
  results.push({ what: 'inclusion', outcome: inclusion });
  if (input.kept) results.push({ what: 'consistency', outcome: await consistencyOf(input).catch(wrong) });
  if (input.content !== undefined)
    results.push({ what: 'content', outcome: await attempt(() => contentHolds(input, input.content)) });
  return results;
}
