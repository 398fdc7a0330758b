import type { RewardTotal } from '../../contract/rewards/totals';
import { Problem } from '../../contract/problem';
import { chinaMonth } from '../../platform/china-time';
import type { Cursor } from '../../platform/cursor';
import type { RewardPorts } from './reward-ports';
import { movedFor, totalsBefore, type Moved } from './totals.rules';

/** A month is over for the figures when its last hour is past: what is still being written is in by then. */
const afterMonth = 3_600_000;
const pageSize = 500;

type TotalPorts = Pick<RewardPorts, 'store' | 'clock' | 'towns' | 'words'>;

async function movedIn({ store }: TotalPorts, town: string): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (let cursor: Cursor | null = null; ;) {
    const page = await store.page([town], undefined, cursor, pageSize);
    moved.push(...page.flatMap(movedFor));
    const last = page.at(-1);
    if (!last || page.length < pageSize) return moved;
    cursor = { createdAt: last.createdAt, id: last._id };
  }
}

/**
 * The totals of towns for the public. They change with the month alone, so they are reckoned once a month and kept: who
 * asks often costs nothing.
 */
export function rewardTotals(ports: TotalPorts) {
  const kept = new Map<string, { month: string; totals: Promise<RewardTotal[]> }>();
  return async (town: string) => {
    if (!ports.towns().includes(town)) throw new Problem('not_found');
    const month = chinaMonth(new Date(ports.clock.now().getTime() - afterMonth));
    const known = kept.get(town);
    const fresh =
      known?.month === month
        ? known
        : { month, totals: movedIn(ports, town).then((moved) => totalsBefore(moved, month)) };
    kept.set(town, fresh);
    try {
      return { town, name: ports.words.areaName(town), totals: await fresh.totals };
    } catch (error) {
      kept.delete(town);
      throw error;
    }
  };
}
