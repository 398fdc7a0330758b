import type { SignedHead } from '../../contract/receipts/log';
import { trustedKeys } from '../../contract/receipts/key-chain';
import { headText } from '../../contract/receipts/log-text';
import { checkLeaves } from './check-leaves';
import { checkReports, type StoredReport } from './check-reports';
import type { Flaw } from './flaws';
import type { HeadDoc, LogStore } from './log.model';
import { hashOfHead, newestSerial } from './publish-head';
import type { ReceiptStore } from './receipts.model';
import { presentStatement } from './rotate-key';
import { createSignatures, holds, type Signatures } from './signatures';

export interface CheckPorts {
  store: Pick<ReceiptStore, 'stretch' | 'counter' | 'keysOf'>;
  log: Pick<LogStore, 'headsBefore' | 'tiles' | 'tombstones'>;
  /** The reports of a town behind an id, as they stand in the database. */
  reportsAfter(town: string, after: string, limit: number): Promise<StoredReport[]>;
  /** How the originals of a claim lie in the store, each read to its end. */
  originalsOf(claim: string): Promise<readonly ('same' | 'changed' | 'missing')[]>;
}

/** What a check takes in beyond the database. */
export interface CheckOptions {
  /** Reads each original file, too. */
  originals?: boolean;
}

/** What a check went through, and every flaw that it found. */
export interface CheckedLog {
  town: string;
  leaves: number;
  heads: number;
  reports: number;
  flaws: Flaw[];
}

/** Heads that are read at once. */
const pageLength = 500;

/** All heads, oldest first, with what is wrong with their chain. */
async function checkHeads({ log }: CheckPorts, town: string, signed: Signatures, flaws: Flaw[]): Promise<HeadDoc[]> {
  const heads: HeadDoc[] = [];
  for (let before = newestSerial; ;) {
    const page = await log.headsBefore(town, before, pageLength);
    heads.unshift(...page.reverse());
    if (page.length < pageLength) break;
    before = page[0]?.serial ?? 0;
  }
  let last: HeadDoc | null = null;
  for (const head of heads) {
    const where = { town, head: head.serial };
    const next: number = (last?.serial ?? 0) + 1;
    for (let missing = next; missing < head.serial; missing += 1)
      flaws.push({ what: 'headMissing', town, head: missing });
    if (head.serial < next || head.town !== town) flaws.push({ what: 'headOrder', ...where });
    if (!signed(head.keyId, headText(head), head.signature, head.size)) flaws.push({ what: 'headSignature', ...where });
    if (head.serial === next && head.previous !== (last ? hashOfHead(last) : null))
      flaws.push({ what: 'headChain', ...where });
    if (last && (head.size < last.size || head.at < last.at)) flaws.push({ what: 'headOrder', ...where });
    last = head;
  }
  return heads;
}

/** The statements of replaced keys: each signed by both keys, and together one way from the first to the one in force. */
async function checkKeys({ store }: CheckPorts, town: string, flaws: Flaw[]): Promise<Signatures> {
  const [keys, counter] = [await store.keysOf(town), await store.counter(town)];
  const statements = (counter?.rotations ?? []).map(presentStatement);
  const [inForce, first] = [keys[0], keys.at(-1)];
  const { sound, keyOf } = await trustedKeys(town, first?.publicKey ?? null, statements, holds);
  const led =
    (counter?.keyId ?? inForce?.id) === inForce?.id && (keys.length < 2 || keyOf(inForce?.id ?? '', 0) !== null);
  const inOrder = statements.every(({ from }, i) => i === 0 || from === statements[i - 1]?.to);
  if (statements.length > 0 && !(sound && led && inOrder)) flaws.push({ what: 'keyStatement', town });
  return createSignatures(keys);
}

/** Heads that were kept elsewhere must stand here as they were published. */
function checkKept(town: string, kept: readonly SignedHead[], heads: readonly HeadDoc[], flaws: Flaw[]): void {
  for (const one of kept.filter((head) => head.town === town)) {
    const here = heads.find((head) => head.serial === one.serial);
    if (!here || headText(here) !== headText({ ...one, at: new Date(one.at) }))
      flaws.push({ what: 'keptHead', town, head: one.serial });
  }
}

/**
 * Goes through the whole log of a town: every report's content → commitment → leaf → tree → every head, with
 * order, times and signatures; heads that were kept elsewhere are compared, and the original files where that is asked for. Reads only.
 */
export async function checkLog(
  ports: CheckPorts,
  town: string,
  kept: readonly SignedHead[] = [],
  { originals = false }: CheckOptions = {},
): Promise<CheckedLog> {
  const flaws: Flaw[] = [];
  const signed = await checkKeys(ports, town, flaws);
  const heads = await checkHeads(ports, town, signed, flaws);
  const leaves = await checkLeaves(ports, town, { heads, signed, flaws });
  checkKept(town, kept, heads, flaws);
  const reports = await checkReports(ports, town, { leaves, signed, flaws, originals });
  return { town, leaves: leaves.size, heads: heads.length, reports, flaws };
}
