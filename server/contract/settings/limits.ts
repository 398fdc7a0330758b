import type { CaseState } from '../cases/states';
import type { Priority } from '../reports/categories';
import { z } from '../z';

/** A time limit names its unit (decision 15): working days stop on rest days, hours run round the clock. */
export const limit = z.object({
  amount: z.number().check(z.int(), z.minimum(1), z.maximum(365)),
  unit: z.enum(['workingDays', 'calendarDays', 'hours']),
});
export type Limit = z.infer<typeof limit>;

/** The states that a limit runs in. In `ordered` the order's own deadline runs. */
export const limitedStates = [
  'received',
  'accepted',
  'inspecting',
  'confirmed',
  'filed',
  'dismantling',
  'rectified',
  'checked',
] as const satisfies readonly CaseState[];
export type LimitedState = (typeof limitedStates)[number];

const byPriority = z.object({ urgent: limit, focus: limit, ordinary: limit } satisfies Record<Priority, typeof limit>);

/** The limits for leaving each state, by priority. */
export const limitTable = z.object({
  received: byPriority,
  accepted: byPriority,
  inspecting: byPriority,
  confirmed: byPriority,
  filed: byPriority,
  dismantling: byPriority,
  rectified: byPriority,
  checked: byPriority,
} satisfies Record<LimitedState, typeof byPriority>);
export type LimitTable = z.infer<typeof limitTable>;

const workingDays = (amount: number): Limit => ({ amount, unit: 'workingDays' });
const hours = (amount: number): Limit => ({ amount, unit: 'hours' });
const same = (one: Limit): Record<Priority, Limit> => ({ urgent: one, focus: one, ordinary: one });

/** The limits of the township plans; a town may set its own. */
export const defaultLimits: LimitTable = {
  received: { urgent: hours(4), focus: workingDays(1), ordinary: workingDays(2) },
  accepted: { urgent: hours(4), focus: workingDays(1), ordinary: workingDays(1) },
  inspecting: { urgent: hours(24), focus: workingDays(3), ordinary: workingDays(5) },
  confirmed: same(workingDays(3)),
  filed: same(workingDays(7)),
  dismantling: same(workingDays(10)),
  rectified: same(workingDays(5)),
  checked: same(workingDays(5)),
};
