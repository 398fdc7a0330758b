import type { ComparisonInput } from '../../contract/rewards/comparison';
import type { ExclusionReason } from '../../contract/rewards/reward-states';

/**
 * Why a report leaves the order after it was compared with staff and their declared kin; null where it stays. A match
 * counts unless the officer said why it does not, which the reviewer reads.
 */
export function excludedBy(said: ComparisonInput): Extract<ExclusionReason, 'staff' | 'kin'> | null {
  return said.result === 'match' && said.override === undefined ? said.who : null;
}
