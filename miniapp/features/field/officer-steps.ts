import type { CaseRow, CaseForHandler } from '@contract/cases/case-view';
import { stepTable } from '@contract/cases/step-table';
import type { CaseState } from '@contract/cases/states';
import { verdicts, type Verdict } from './field-draft';

const takes = (verdict: Verdict, state: CaseState): boolean =>
  stepTable.some(({ event, from, own }) => event === verdict && from === state && own === true);

/** The states in which a case waits for the officer that it was sent to. */
export const officerStates: readonly CaseState[] = [
  ...new Set(stepTable.filter(({ own }) => own).map(({ from }) => from)),
];

/** A step of the officer: what the server said when the case was last read, else what the state table says. */
export interface OfficerStep {
  verdict: Verdict;
  allowed: boolean;
  refusal: string | null;
}

/** The steps that are the officer's in this state. */
export function officerSteps(row: Pick<CaseRow, 'state'>, page: Pick<CaseForHandler, 'steps'> | null): OfficerStep[] {
  return verdicts
    .filter((verdict) => takes(verdict, row.state))
    .map((verdict) => {
      const told = page?.steps.find(({ event }) => event === verdict);
      return { verdict, allowed: told?.allowed ?? true, refusal: told?.refusal ?? null };
    });
}
