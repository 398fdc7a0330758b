import { receiptNumberOf, tombstoneText } from '../../contract/receipts/log-text';
import type { CheckPorts } from './check-log';
import type { Flaw, FlawKind } from './flaws';
import type { TombstoneDoc } from './log.model';
import type { LeafDoc } from './receipts.model';
import { commitmentOf } from './receipts.rules';
import type { Registration } from './receipts.service';
import type { Signatures } from './signatures';

/** A report as it stands in the database, as far as the log can vouch for it. */
export interface StoredReport extends Registration {
  id: string;
  /** Under which its photos and videos are kept. */
  claim: string;
  /** What its commitment covers, read from what is stored; null where it was erased. */
  content: unknown;
  /** Whether the place that officers see is the one that was sent. */
  placeAsSaid: boolean;
  /** Not in the log yet: the sweep goes on with it. */
  pending: boolean;
}

/** Reports that are read at once. */
const pageLength = 200;

interface ReportCheck {
  leaves: ReadonlyMap<number, LeafDoc>;
  signed: Signatures;
  flaws: Flaw[];
  /** Whether each original is read from the store, too. */
  originals: boolean;
}

/** Whether a tombstone is the town's own word on this leaf. */
const tombstoneHolds = (stone: TombstoneDoc, leaf: LeafDoc, signed: Signatures): boolean =>
  stone.commitment === leaf.commitment &&
  stone.sequence === leaf.sequence &&
  signed(stone.keyId, tombstoneText(stone), stone.signature, stone.sequence);

/** What of a report is not as its leaf has it. */
function differences(report: StoredReport, leaf: LeafDoc): FlawKind[] {
  const found: FlawKind[] = [];
  if (leaf.kind !== 'report' || report.commitment !== leaf.commitment || report.promise !== leaf.promise)
    found.push('reportLeaf');
  if (report.registeredAt.getTime() !== leaf.registeredAt.getTime()) found.push('reportTime');
  if (report.number !== receiptNumberOf(leaf.town, leaf.registeredAt, leaf.sequence)) found.push('reportNumber');
  return found;
}

/** The originals whose bytes are not those that the commitment covers: its hashes have just been found to be right. */
async function originalFlaws({ originalsOf }: CheckPorts, town: string, report: StoredReport): Promise<Flaw[]> {
  const states = await originalsOf(report.claim);
  const { sequence } = report;
  return [
    ...(states.includes('missing') ? [{ what: 'originalMissing', town, sequence } as const] : []),
    ...(states.includes('changed') ? [{ what: 'originalChanged', town, sequence } as const] : []),
  ];
}

/**
 * Every stored report against its leaf: number, time, commitment, content, place; and every report leaf has its
 * report, or the signed word that it was erased. Gives back how many reports there are.
 */
export async function checkReports(ports: CheckPorts, town: string, check: ReportCheck): Promise<number> {
  const { leaves, flaws } = check;
  const seen = new Set<number>();
  /** Numbers whose content is not there as it was: lawful where a tombstone says so. */
  const gone = new Map<number, FlawKind>();
  let count = 0;
  for (let after = ''; ;) {
    const page = await ports.reportsAfter(town, after, pageLength);
    for (const report of page) {
      const { sequence } = report;
      const leaf = leaves.get(sequence);
      if (!leaf && report.pending) continue;
      count += 1;
      if (seen.has(sequence)) flaws.push({ what: 'reportDouble', town, sequence });
      seen.add(sequence);
      if (!leaf) {
        flaws.push({ what: 'reportLeaf', town, sequence });
        continue;
      }
      flaws.push(...differences(report, leaf).map((what) => ({ what, town, sequence })));
      if (commitmentOf(report.salt, report.content) !== leaf.commitment) gone.set(sequence, 'content');
      else {
        if (!report.placeAsSaid) flaws.push({ what: 'place', town, sequence });
        if (check.originals) flaws.push(...(await originalFlaws(ports, town, report)));
      }
    }
    after = page.at(-1)?.id ?? '';
    if (page.length < pageLength) break;
  }
  for (const leaf of leaves.values())
    if (leaf.kind === 'report' && !seen.has(leaf.sequence)) gone.set(leaf.sequence, 'reportMissing');
  await checkErased(ports, town, gone, check);
  return count;
}

async function checkErased(
  { log }: CheckPorts,
  town: string,
  gone: ReadonlyMap<number, FlawKind>,
  { leaves, signed, flaws }: ReportCheck,
): Promise<void> {
  const numbers = [...gone.keys()];
  for (let i = 0; i < numbers.length; i += pageLength) {
    const some = numbers.slice(i, i + pageLength);
    const stones = new Map((await log.tombstones(town, some)).map((stone) => [stone.sequence, stone]));
    for (const sequence of some) {
      const [stone, leaf] = [stones.get(sequence), leaves.get(sequence)];
      if (!stone) flaws.push({ what: gone.get(sequence) ?? 'content', town, sequence });
      else if (!leaf || !tombstoneHolds(stone, leaf, signed)) flaws.push({ what: 'tombstone', town, sequence });
    }
  }
}
