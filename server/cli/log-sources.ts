import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { getConsistencyProof, getInclusionProof, getReceiptHead, type SignedHead } from '../contract/receipts/log';
import type { KeyStatement } from '../contract/receipts/key-chain';
import type { ReceiptFile } from '../contract/receipts/receipt-file';
import { getReceiptKeys } from '../contract/receipts/receipts';
import { caller, Refused } from './caller';
import { logCliTexts as texts } from './log.texts';

/** A JSON file. Throws with its path where it is none. */
export async function readJsonFile<T>(path: string): Promise<T> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    throw new Error(texts.noJson(path), { cause: error });
  }
}

/** A public key as a file or as text, PEM or DER in base64; given back as SPKI DER in base64. */
export async function readKey(given: string): Promise<string> {
  const text = await readFile(given, 'utf8').catch(() => given);
  const key = text.includes('BEGIN')
    ? createPublicKey(text)
    : createPublicKey({ key: Buffer.from(text.trim(), 'base64'), format: 'der', type: 'spki' });
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

/** What a server says to a receipt; none of it is trusted. */
export interface ServerWord {
  keys: { id: string; publicKey: string }[];
  statements: KeyStatement[];
  head: SignedHead | null;
  proof: ReceiptFile['proof'] | null;
  consistency: string[] | null;
}

/** Null where the server refuses: nothing is out, or the number is not covered yet. */
const unlessRefused = <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch((error: unknown) => {
    if (error instanceof Refused) return null;
    throw error;
  });

export async function askServer(base: string, { town, sequence }: ReceiptFile, kept: SignedHead | null) {
  const call = caller(base);
  const params = { town };
  const { keys, statements } = await call(getReceiptKeys, { params });
  const head = await unlessRefused(call(getReceiptHead, { params }));
  const word: ServerWord = { keys, statements, head, proof: null, consistency: null };
  if (!head) return word;
  const query = { size: head.size };
  if (head.size >= sequence)
    word.proof = await unlessRefused(call(getInclusionProof, { params: { town, sequence }, query }));
  const [from, to] = kept ? [kept.size, head.size].sort((a, b) => a - b) : [];
  if (from !== undefined && to !== undefined && from < to)
    word.consistency = (await unlessRefused(call(getConsistencyProof, { params, query: { from, to } })))?.path ?? null;
  return word;
}
