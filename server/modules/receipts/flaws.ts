import { receiptTexts } from './receipts.texts';

/** What a check of the log can find, each said in words in `receipts.texts.ts`. */
export type FlawKind =
  | 'headMissing'
  | 'headOrder'
  | 'headSignature'
  | 'headChain'
  | 'headRoot'
  | 'keptHead'
  | 'leafMissing'
  | 'leafSignature'
  | 'leafKind'
  | 'timeBack'
  | 'sequence'
  | 'undrawn'
  | 'tile'
  | 'reportMissing'
  | 'reportDouble'
  | 'reportLeaf'
  | 'reportNumber'
  | 'reportTime'
  | 'content'
  | 'place'
  | 'originalMissing'
  | 'originalChanged'
  | 'tombstone'
  | 'keyStatement';

/** One thing that was changed, and where: a number, a head or a tile. */
export interface Flaw {
  what: FlawKind;
  town: string;
  sequence?: number;
  head?: number;
  tile?: string;
}

/** A flaw as people read it. */
export function flawWords({ what, town, sequence, head, tile }: Flaw): string {
  const { flaws, at } = receiptTexts;
  const where =
    sequence !== undefined
      ? at.sequence(sequence)
      : head !== undefined
        ? at.head(head)
        : tile !== undefined
          ? at.tile(tile)
          : at.log;
  return `${town} ${where}${flaws[what]}`;
}
