import { fiveInPlace } from '../../contract/houses/hazards';
import type { Facts } from '../../contract/houses/house-fields';
import type { HazardBy, HazardProgress } from '../../contract/register-figures/hazard-progress';
import type { CountedHouse } from '../houses';

/** How many hazards of a village stand alike; the key holds what {@link Standing} says. */
export type HazardLedger = Record<string, number>;

interface Standing {
  state: 'open' | 'closed';
  grade: string;
  measure: string;
  /** The last day of its plan; empty where there is none. */
  deadline: string;
  planned: boolean;
}

const keyOf = ({ state, grade, measure, deadline, planned }: Standing): string =>
  [state, grade, measure, deadline, planned ? '1' : '0'].join('/');

function readKey(key: string): Standing {
  const [state, grade = '', measure = '', deadline = '', planned] = key.split('/');
  return { state: state === 'open' ? 'open' : 'closed', grade, measure, deadline, planned: planned === '1' };
}

const standingOf = (facts: Facts, open: boolean): Standing => ({
  state: open ? 'open' : 'closed',
  grade: String(facts.hazard ?? ''),
  measure: String(facts.measure ?? 'none'),
  // A closed one is not overdue, whatever its plan said.
  deadline: open ? String(facts.planDeadline ?? '') : '',
  planned: fiveInPlace.every((key) => facts[key] !== undefined),
});

/**
 * Adds the hazards of a house: the one on record, and those that were put right before it. One that a new appraisal took
 * the place of is none of its own. With a demolished house its hazard is gone; a record that ended otherwise was none.
 */
export function addHazards(ledger: HazardLedger, house: CountedHouse): void {
  const { state, ended, facts, openHazard, closedHazards } = house;
  if (state === 'ended' && ended?.how !== 'demolished') return;
  const now = facts.hazard === undefined ? [] : [standingOf(facts, state === 'standing' && openHazard !== null)];
  const before = closedHazards.filter(({ why }) => why === 'closed').map((each) => standingOf(each.facts, false));
  for (const standing of [...now, ...before]) {
    const key = keyOf(standing);
    ledger[key] = (ledger[key] ?? 0) + 1;
  }
}

type Counts = Omit<HazardProgress, 'value' | 'label'>;
export const noHazards = (): Counts => ({ opened: 0, closed: 0, left: 0, overdue: 0, unplanned: 0 });

function add(counts: Counts, { state, deadline, planned }: Standing, n: number, today: string): void {
  counts.opened += n;
  if (state === 'closed') {
    counts.closed += n;
    return;
  }
  counts.left += n;
  if (deadline !== '' && deadline < today) counts.overdue += n;
  if (!planned) counts.unplanned += n;
}

/** The hazards of villages on their way to zero (动态清零, 篇7), by village, grade or measure. */
export function progressOf(
  villages: readonly { village: string; hazards: HazardLedger }[],
  by: HazardBy,
  today: string,
): { rows: Map<string, Counts>; total: Counts } {
  const rows = new Map<string, Counts>();
  const total = noHazards();
  for (const { village, hazards } of villages) {
    if (by === 'village') rows.set(village, noHazards());
    for (const [key, n] of Object.entries(hazards)) {
      const standing = readKey(key);
      const value = by === 'village' ? village : standing[by];
      const row = rows.get(value) ?? noHazards();
      rows.set(value, row);
      add(row, standing, n, today);
      add(total, standing, n, today);
    }
  }
  return { rows, total };
}
