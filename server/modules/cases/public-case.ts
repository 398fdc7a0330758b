import { stateClass } from '../../contract/cases/step-table';
import type { Category } from '../../contract/reports/categories';
import type { LngLat } from '../../platform/distance';
import type { CaseDoc } from './case-file';

/** What the public may know of a case whose result is published: no number, no words, no person, no exact place. */
export interface PublicCase {
  category: Category;
  /** Whether nothing is left to be done, and since when it stands as it does. */
  over: boolean;
  since: Date;
  town: string;
  village: string | null;
  /** To a hundredth of a degree, about a kilometre (decision 22). */
  point: LngLat | null;
  /** The case that it was joined to. */
  mergedInto: string | null;
}

const coarse = (degrees: number): number => Math.round(degrees * 100) / 100;

export const publicCaseOf = ({ category, state, history, place, mergedInto, createdAt }: CaseDoc): PublicCase => ({
  category,
  over: stateClass[state] !== 'open',
  since: history.at(-1)?.at ?? createdAt,
  town: place.town,
  village: place.village,
  point: place.point && { lng: coarse(place.point.lng), lat: coarse(place.point.lat) },
  mergedInto: mergedInto?.id ?? null,
});

/** How a case came to its end. */
export type CaseEnd = 'permit' | 'confiscated' | 'dismantled' | 'forced' | 'rectified';

/** The result of a closed case as it may be told to everybody. */
export interface CaseResult {
  id: string;
  number: string;
  category: Category;
  town: string;
  village: string | null;
  closedAt: Date;
  how: CaseEnd;
  fined: boolean;
}

function endOf({ permit, confiscation, dismantling }: CaseDoc['facts']): CaseEnd {
  if (permit) return 'permit';
  if (confiscation) return 'confiscated';
  if (dismantling) return dismantling.mode === 'forced' ? 'forced' : 'dismantled';
  return 'rectified';
}

/** The result of a case; null while it is not closed. */
export const caseResultOf = ({ _id, number, category, place, state, stateSince, facts }: CaseDoc): CaseResult | null =>
  state === 'closed'
    ? {
        ...{ id: _id, number, category, town: place.town, village: place.village, closedAt: stateSince },
        how: endOf(facts),
        fined: facts.penalty !== undefined,
      }
    : null;
