import { eventTexts, stateTexts, transferOutcomeTexts } from '@contract/cases/cases.texts';
import { openings, stepTable, type Mover, type Step } from '@contract/cases/step-table';
import type { CaseState, TransferOutcome } from '@contract/cases/states';
import { roleTexts } from '@contract/staff/staff.texts';
import { statesTexts as texts } from './states.texts';

const words: Record<string, string> = { ...roleTexts, ...texts.outside };

/** Who moves a case, in words. */
export const moverWords = (mover: Mover): string => words[mover] ?? mover;

/** Who appears in the table at all. */
export const movers: readonly Mover[] = [...new Set(stepTable.flatMap((row) => row.movers))];

/** Where cases begin, in words: what brings them, and by whom. */
export const openingRows = (Object.keys(openings) as (keyof typeof openings)[]).map((name) => ({
  name: texts.openings[name],
  to: stateTexts[openings[name].to].label,
  movers: openings[name].movers.map(moverWords).join(texts.and),
}));

const toWords = ({ from, to }: Step): string => {
  if (to === 'former') return texts.former;
  return to === from ? texts.stay : stateTexts[to].label;
};

const whenWords = ({ own, when }: Step): string =>
  [
    when && when in transferOutcomeTexts ? texts.outcome(transferOutcomeTexts[when as TransferOutcome]) : '',
    own ? texts.own : '',
  ]
    .filter(Boolean)
    .join(texts.also);

/** A row of the table in words. */
export interface StateRow {
  key: string;
  event: string;
  to: string;
  movers: string;
  when: string;
}

/**
 * The rows of a state that a mover has a part in; of all movers where none is named. What leaves the case where
 * it is, by the same people, stands in one row.
 */
export function rowsOf(state: CaseState, mover?: Mover): StateRow[] {
  const rows = new Map<string, StateRow>();
  for (const row of stepTable.filter((one) => one.from === state && (!mover || one.movers.includes(mover)))) {
    const who = row.movers.map(moverWords).join(texts.and);
    const key = row.to === row.from ? `stay ${who}` : `${row.event} ${row.to} ${row.when ?? ''}`;
    const held = rows.get(key);
    const event = eventTexts[row.event];
    rows.set(key, {
      key,
      event: held ? `${held.event}${texts.and}${event}` : event,
      to: toWords(row),
      movers: who,
      when: whenWords(row),
    });
  }
  return [...rows.values()].sort((a, b) => Number(a.key.startsWith('stay')) - Number(b.key.startsWith('stay')));
}
