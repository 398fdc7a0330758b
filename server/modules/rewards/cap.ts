import type { Category } from '../../contract/reports/categories';
import type { RewardRules } from '../../contract/rewards/reward-rules';
import type { RewardState } from '../../contract/rewards/reward-states';
import { chinaMonth } from '../../platform/china-time';
import type { RewardDoc } from './reward-file';
import type { RewardPorts } from './reward-ports';

/** The counts that a reward is in: one a month and category for each keyed name of who is paid. */
export const capBuckets = (
  { town, capTags }: Pick<RewardDoc, 'town' | 'capTags'>,
  category: Category,
  now: Date,
): string[] => capTags.map((tag) => [town, tag, category, chinaMonth(now)].join('/'));

/** A reward in one of these states may be counted. */
const counted: readonly RewardState[] = ['proposed', 'approved', 'settled'];

/** Takes rewards out of a full count that a process which died left in it. */
async function dropStale({ caps, store }: RewardPorts, bucket: string): Promise<void> {
  const held = await caps.byId(bucket);
  for (const { id } of held?.rewards ?? []) {
    const doc = await store.byId(id);
    if (!doc || !counted.includes(doc.state)) await caps.release(bucket, id);
  }
}

/** Takes a reward out of the counts again. Safe to repeat. */
export async function releaseCap({ caps }: RewardPorts, reward: string, buckets: readonly string[]): Promise<void> {
  for (const bucket of buckets) await caps.release(bucket, reward);
}

/**
 * Counts a reward against the cap of a person, a category and a month. All of its counts or none: where one is full the
 * others are given back. The same reward counts once, however often it is tried.
 */
export async function reserveCap(
  ports: RewardPorts,
  reward: string,
  buckets: readonly string[],
  fen: number,
  cap: RewardRules['cap'],
): Promise<boolean> {
  if (cap.rewards === null && cap.fen === null) return true;
  for (const bucket of buckets) {
    const tryOnce = (): Promise<boolean> => ports.caps.reserve(bucket, reward, fen, cap);
    if (await tryOnce()) continue;
    await dropStale(ports, bucket);
    if (await tryOnce()) continue;
    await releaseCap(ports, reward, buckets);
    return false;
  }
  return true;
}
