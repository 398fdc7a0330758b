import type { TownPower } from '../contract/settings/settings';

const since = '2026-01-01';

/** The demonstration towns' powers: two by statute, two by a delegation that is made up and says so. */
export const demoPowers: TownPower[] = [
  { power: 'order', kind: 'statute', source: '《城乡规划法》第六十五条', from: since, to: null },
  { power: 'force', kind: 'statute', source: '《城乡规划法》第六十五条', from: since, to: null },
  { power: 'penalise', kind: 'delegation', source: '演示用委托书（虚构）', from: since, to: null },
  { power: 'confiscate', kind: 'delegation', source: '演示用委托书（虚构）', from: since, to: null },
];
