import type { InclusionAnswer, SignedHead } from './log';
import type { KeyStatement } from './key-chain';
import { receiptNumberOf } from './log-text';
import type { Receipt } from './receipts';

/** What a reporter keeps as a file: the receipt, and with it the proof and head once there are some. */
export interface ReceiptFile extends Receipt {
  proof?: InclusionAnswer;
  head?: SignedHead;
  /** How the key of the head follows from the receipt's, where the town's key was replaced. */
  statements?: KeyStatement[];
}

const mark = 'AJ1';
const shapes: Record<Exclude<keyof Receipt, 'sequence'>, RegExp> = {
  number: /^\d{9}-\d{8}-\d{6,}$/,
  town: /^\d{9}$/,
  registeredAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  commitment: /^[0-9a-f]{64}$/,
  salt: /^[A-Za-z0-9_-]{43}$/,
  keyId: /^[\w-]{1,60}$/,
  promise: /^[A-Za-z0-9+/]{86}==$/,
};

/** Whether each field of a receipt has its form, and the number is that of its town, day and sequence. */
export function hasShape(receipt: Receipt): boolean {
  const formed = Object.entries(shapes).every(([name, shape]) => shape.test(String(receipt[name as keyof Receipt])));
  const at = new Date(receipt.registeredAt);
  return (
    formed &&
    Number.isSafeInteger(receipt.sequence) &&
    receipt.sequence > 0 &&
    receipt.number === receiptNumberOf(receipt.town, at, receipt.sequence)
  );
}

/** The receipt in one short line that may stand in an address. */
export const compactReceipt = (receipt: Receipt): string =>
  [
    mark,
    receipt.town,
    receipt.sequence,
    new Date(receipt.registeredAt).getTime(),
    receipt.commitment,
    receipt.salt,
    receipt.keyId,
    receipt.promise.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  ].join('.');

/** Where a receipt is checked, as an address; what stands behind the # stays with who opens it. */
export const receiptAddress = (base: string, receipt: Receipt): string => `${base}/receipts#${compactReceipt(receipt)}`;

function readCompact(line: string): Receipt | null {
  const [, town = '', sequence, time, commitment = '', salt = '', keyId = '', promise = ''] = line.split('.');
  const at = new Date(Number(time));
  if (Number.isNaN(at.getTime())) return null;
  return {
    number: receiptNumberOf(town, at, Number(sequence)),
    town,
    sequence: Number(sequence),
    registeredAt: at.toISOString(),
    commitment,
    salt,
    keyId,
    promise: `${promise.replaceAll('-', '+').replaceAll('_', '/')}==`,
  };
}

/**
 * A receipt from what a reporter kept: the file, its one line, or an address that ends in one. Null
 * where it is none.
 */
export function readReceipt(text: string): ReceiptFile | null {
  const line = /AJ1\.[\w.-]+/.exec(text.trim());
  if (line && !text.trim().startsWith('{')) {
    const read = readCompact(line[0]);
    return read && hasShape(read) ? read : null;
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return null;
    const file = parsed as ReceiptFile;
    return hasShape(file) ? file : null;
  } catch {
    return null;
  }
}
