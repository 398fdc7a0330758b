import { buildingStages, type BuildingStage, type CaseState } from '../../contract/cases/states';
import { stateClass } from '../../contract/cases/step-table';
import type { Category } from '../../contract/reports/categories';
import type { LngLat } from '../../platform/distance';
import { allReports, type CaseDoc, type HistoryEntry } from './case-file';

/** One time that a violation was found: a building put up again begins another (decision 11). */
export interface Episode {
  /** Reports registered after this belong to it; null: from the beginning. */
  after: Date | null;
  /** … and not after this; null: until now. */
  until: Date | null;
  confirmed: boolean;
}

/** How a case stands, for those who decide on what follows from it; see {@link standingOf}. */
export interface CaseStanding {
  id: string;
  number: string;
  town: string;
  state: CaseState;
  /** Since when it stands so. */
  since: Date;
  category: Category;
  /** The address in words. */
  words: string;
  site: LngLat | null;
  stage: BuildingStage | null;
  areaM2: number | null;
  /** The fine of the penalty; null where there is none. */
  fineFen: number | null;
  /** Whether a fine can no longer come: the case is over. */
  fineIsFinal: boolean;
  officerPhotos: { near: boolean; far: boolean };
  episodes: Episode[];
  /** All reports, with those of cases that were joined. */
  reports: string[];
  /** The cases that were joined to it, and the one that it was joined to. */
  joined: string[];
  mergedInto: string | null;
}

/** What an entry of the history says of whether the violation is there; undefined: nothing. */
function verdictOf({ event, to, from }: HistoryEntry): boolean | undefined {
  if (event === 'confirm') return true;
  if (event === 'refute' || event === 'reject') return false;
  if (event === 'result') return to !== 'unfounded';
  // A finished case that is looked at anew as if it had just come in.
  if (event === 'reopen' && from !== 'closed') return false;
  return undefined;
}

/** The times that a violation was found at the site, in their order. */
function episodesOf(history: readonly HistoryEntry[]): Episode[] {
  const found: Episode[] = [{ after: null, until: null, confirmed: false }];
  let closedAt: Date | null = null;
  for (const entry of history) {
    const last = found[found.length - 1] as Episode;
    if (entry.event === 'close') closedAt = entry.at;
    if (entry.event === 'reopen' && entry.reason === 'rebound' && entry.from === 'closed') {
      last.until = closedAt;
      found.push({ after: closedAt, until: null, confirmed: false });
      continue;
    }
    last.confirmed = verdictOf(entry) ?? last.confirmed;
  }
  return found;
}

const stageOf = (answer: unknown): BuildingStage | null => buildingStages.find((stage) => stage === answer) ?? null;

/** The position of the officer's near photo, where the case itself has no point. */
const measuredSite = (history: readonly HistoryEntry[]): LngLat | null =>
  history.flatMap(({ photos }) => photos ?? []).find(({ role, position }) => role === 'near' && position)?.position ??
  null;

/**
 * How a case stands now: where it is, what was found and when, which reports and cases belong to it. It is read off the
 * case alone, so that who decides by it comes to the same at any time.
 */
export function standingOf(doc: CaseDoc): CaseStanding {
  const { answers } = doc.facts.inspection ?? {};
  const roles = doc.history
    .filter(({ event }) => event === 'confirm')
    .flatMap(({ photos }) => photos ?? [])
    .map(({ role }) => role);
  return {
    id: doc._id,
    number: doc.number,
    town: doc.town,
    state: doc.state,
    since: doc.stateSince,
    category: doc.category,
    words: doc.place.words,
    site: doc.place.point ?? measuredSite(doc.history),
    stage: stageOf(answers?.stage),
    areaM2: typeof answers?.area === 'number' ? answers.area : null,
    fineFen: doc.facts.penalty?.fineFen ?? null,
    fineIsFinal: stateClass[doc.state] !== 'open',
    officerPhotos: { near: roles.includes('near'), far: roles.includes('far') },
    episodes: episodesOf(doc.history),
    reports: allReports(doc),
    joined: doc.joined.map((other) => other.case),
    mergedInto: doc.mergedInto?.id ?? null,
  };
}
