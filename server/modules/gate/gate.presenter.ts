import type { GateBoard } from '../../contract/gate/gate';
import type { BlockDoc, CountDoc, GateDoc } from './gate-file';
import { gateState } from './gate.rules';

/** A sign for a source: enough of its keyed name to tell it from the others of an hour. */
export const sourceOf = ({ name }: Pick<CountDoc, 'name'>): string => name.slice(0, 12);

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const stateOf = ({ lifted, until }: BlockDoc, now: Date): 'running' | 'lifted' | 'ended' =>
  lifted ? 'lifted' : until > now ? 'running' : 'ended';

/** A block as staff see it: the range where one was typed, else its kind alone. */
const presentBlock = (doc: BlockDoc, now: Date): GateBoard['blocks'][number] => ({
  id: doc._id,
  kind: doc.kind,
  range: doc.range ?? null,
  reason: doc.reason,
  by: doc.by,
  at: doc.at.toISOString(),
  until: doc.until.toISOString(),
  state: stateOf(doc, now),
  lifted: doc.lifted ? { at: doc.lifted.at.toISOString(), by: doc.lifted.by, reason: doc.lifted.reason } : null,
});

interface Board {
  town: GateBoard['town'];
  own: GateDoc | null;
  all: GateDoc | null;
  coming: GateBoard['coming'];
  floods: readonly CountDoc[];
  blocks: readonly BlockDoc[];
}

/** The gate's page for the town's administrator: signs and counts, never an address, a device or a report. */
export function presentBoard({ town, own, all, coming, floods, blocks }: Board, now: Date): GateBoard {
  const { closed, why, since, until } = gateState(own, all, now);
  const hold = own?.hold && own.hold.until > now ? own.hold : null;
  const running = blocks.filter((block) => stateOf(block, now) === 'running');
  return {
    town,
    version: own?.version ?? 0,
    closed,
    why,
    since: iso(since),
    until: iso(until),
    hold: hold && { ...hold, until: hold.until.toISOString(), at: hold.at.toISOString() },
    coming,
    floods: floods.map((flood) => ({
      source: sourceOf(flood),
      kind: flood.kind === 'device' ? 'device' : 'address',
      count: flood.count,
      until: flood.ends.toISOString(),
      blocked: running.some(({ name }) => name === flood.name),
    })),
    blocks: blocks.map((block) => presentBlock(block, now)),
  };
}
