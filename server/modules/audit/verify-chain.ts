import type { ChainFinding } from '../../contract/audit/chain';
import type { AuditBlockDoc } from './audit-blocks.model';
import type { AuditDoc } from './audit.model';
import { beforeAll, entryHash, faultOf } from './chain.rules';
import type { ChainPorts } from './chain';

/** Findings at most that are named; behind them it is only said that there are more. */
const mostNamed = 200;

/** How long an entry may wait for its block, in milliseconds. */
const mayWait = 5 * 60_000;

const pageSize = 50;

/** What a walk along a chain found. */
export interface Verification {
  blocks: number;
  entries: number;
  waiting: number;
  head: { sequence: number; hash: string } | null;
  findings: ChainFinding[];
  more: boolean;
}

class Walk {
  readonly seen = new Set<string>();
  readonly findings: ChainFinding[] = [];
  more = false;
  waiting = 0;

  note(finding: ChainFinding): void {
    if (this.findings.length < mostNamed) this.findings.push(finding);
    else this.more = true;
  }

  /** Holds the entries of a block against what lies in the log. */
  entriesOf(block: AuditBlockDoc, stored: ReadonlyMap<string, AuditDoc>): void {
    for (const { id, hash } of block.entries) {
      const about = { block: block.sequence, entry: id };
      if (this.seen.has(id)) this.note({ kind: 'twice', ...about });
      this.seen.add(id);
      const entry = stored.get(id);
      if (!entry) this.note({ kind: 'removed', ...about });
      else if (entryHash(entry) !== hash) this.note({ kind: 'changed', ...about });
    }
  }

  /** An entry that no block holds: it waits for one, or somebody put it there. */
  loose(entry: AuditDoc, now: Date): void {
    const about = { block: null, entry: entry._id };
    if (entry.unchained !== entry.town) return this.note({ kind: 'inserted', ...about });
    this.waiting += 1;
    if (now.getTime() - entry.at.getTime() > mayWait) this.note({ kind: 'late', ...about });
  }
}

/**
 * Walks the whole chain of a town and recomputes every hash; then walks the whole log and asks each entry for its
 * block. Finds what was changed, removed, put in, doubled or put into another order, and blocks that are missing or
 * changed. `kept` are heads that somebody keeps elsewhere: a chain that was written anew from its beginning is found by
 * them alone.
 */
export async function verifyChain(
  { store, blocks, clock }: ChainPorts,
  town: string,
  kept: readonly { sequence: number; hash: string }[] = [],
): Promise<Verification> {
  const walk = new Walk();
  const heads = new Map<number, string[]>();
  for (const { sequence, hash } of kept) heads.set(sequence, [...(heads.get(sequence) ?? []), hash]);
  let before = { sequence: 0, hash: beforeAll };
  let count = 0;
  for (let page = await blocks.above(town, 0, pageSize); page.length > 0;) {
    for (const block of page) {
      const fault = faultOf(block, before);
      if (fault) walk.note({ kind: fault, block: block.sequence, entry: null });
      if (heads.get(block.sequence)?.some((hash) => hash !== block.hash))
        walk.note({ kind: 'other_head', block: block.sequence, entry: null });
      const stored = await store.byIds(block.entries.map(({ id }) => id));
      walk.entriesOf(block, new Map(stored.map((entry) => [entry._id, entry])));
      before = { sequence: block.sequence, hash: block.hash };
      count += 1;
    }
    page = await blocks.above(town, before.sequence, pageSize);
  }
  for (const sequence of heads.keys())
    if (sequence > before.sequence) walk.note({ kind: 'missing_block', block: sequence, entry: null });
  let entries = 0;
  for (let page = await store.pageOfTown(town, null, 500); page.length > 0;) {
    entries += page.length;
    for (const entry of page) if (!walk.seen.has(entry._id)) walk.loose(entry, clock.now());
    const last = page.at(-1);
    page = last ? await store.pageOfTown(town, { at: last.at, id: last._id }, 500) : [];
  }
  const { waiting, findings, more } = walk;
  return { blocks: count, entries, waiting, head: count > 0 ? before : null, findings, more };
}
