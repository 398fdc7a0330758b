import { houseChoices, type Facts } from '../houses/house-fields';
import type { Answers } from '../questions';
import { fitsHouse, type HouseCondition } from './definition';

export type Verdict = (typeof houseChoices.verdict)[number];
export type Hazard = (typeof houseChoices.hazard)[number];

/** One line of the table: where every condition holds, there is a hazard of this grade; null: suspect, no grade yet. */
export interface VerdictRule {
  id: string;
  hazard: Hazard | null;
  all: readonly { item: string; answers: readonly string[] }[];
  of?: HouseCondition;
}

const when = (item: string, ...answers: string[]) => ({ item, answers });
const busy: HouseCondition = { use: ['business', 'crowded', 'public'] };

/**
 * The table of the first verdict. The grades are the ones of 篇7 (一般, 较大, 重大); what counts follows 篇5: damage to
 * what bears the load, the ground it stands on and the slope behind it weigh more than damage to its skin, and the same
 * damage weighs more where many people are. An appraisal stands above it: this says only whom to send, and how soon.
 */
export const verdictRules: readonly VerdictRule[] = [
  { id: 'crackWide', hazard: 'general', all: [when('crack', 'wide')] },
  { id: 'crackGrowing', hazard: 'larger', all: [when('crack', 'growing')] },
  { id: 'plasterFalls', hazard: 'general', all: [when('falling', 'plaster')] },
  { id: 'rebarBare', hazard: 'larger', all: [when('falling', 'rebar')] },
  { id: 'slabGap', hazard: 'larger', all: [when('slabJoint', 'gap')] },
  { id: 'slabSag', hazard: 'major', all: [when('slabJoint', 'sag')] },
  { id: 'wallDamp', hazard: 'general', all: [when('wallBase', 'damp')] },
  { id: 'wallWashed', hazard: 'larger', all: [when('wallBase', 'washed')] },
  { id: 'foundationSlight', hazard: 'general', all: [when('foundation', 'slight')] },
  { id: 'foundationClear', hazard: 'larger', all: [when('foundation', 'clear')] },
  { id: 'tiltSlight', hazard: 'larger', all: [when('tilt', 'slight')] },
  { id: 'tiltClear', hazard: 'major', all: [when('tilt', 'clear')] },
  { id: 'sinkingAndCracked', hazard: 'major', all: [when('foundation', 'clear'), when('crack', 'wide', 'growing')] },
  { id: 'tiltingAndCracked', hazard: 'major', all: [when('tilt', 'slight'), when('crack', 'growing')] },
  { id: 'slopeBare', hazard: 'general', all: [when('slope', 'unprotected')] },
  { id: 'slopeMoving', hazard: 'major', all: [when('slope', 'moving')] },
  { id: 'groundSlight', hazard: 'general', all: [when('ground', 'slight')] },
  { id: 'groundClear', hazard: 'larger', all: [when('ground', 'clear')] },
  { id: 'drainBad', hazard: 'general', all: [when('drainage', 'blocked', 'missing')] },
  {
    id: 'bareAndUndrained',
    hazard: 'larger',
    all: [when('slope', 'unprotected'), when('drainage', 'blocked', 'missing')],
  },
  { id: 'leaking', hazard: 'general', all: [when('leak', 'leaking')] },
  { id: 'leakingEarth', hazard: 'larger', all: [when('leak', 'leaking')], of: { structure: ['earthTimber'] } },
  { id: 'loadWallGone', hazard: 'larger', all: [when('alteration', 'loadWall')] },
  { id: 'floorAdded', hazard: 'larger', all: [when('alteration', 'addedFloor')] },
  { id: 'alteredAndBusy', hazard: 'major', all: [when('alteration', 'loadWall', 'addedFloor')], of: busy },
  {
    id: 'alteredAndHigh',
    hazard: 'major',
    all: [when('alteration', 'loadWall', 'addedFloor')],
    of: { storeysFrom: 3 },
  },
  { id: 'slopeDug', hazard: 'larger', all: [when('slopeActs', 'yes')] },
  { id: 'hollowBrick', hazard: 'general', all: [when('material', 'hollowBrick')] },
  { id: 'foamPanel', hazard: 'general', all: [when('material', 'foamPanel')] },
  { id: 'foamAndBusy', hazard: 'larger', all: [when('material', 'foamPanel')], of: busy },
  { id: 'exitSingle', hazard: 'general', all: [when('exits', 'single')] },
  { id: 'exitBlocked', hazard: 'larger', all: [when('exits', 'blocked')] },
  ...['crack', 'slabJoint', 'foundation', 'tilt', 'slope', 'ground', 'alteration'].map((item) => ({
    id: `unsure.${item}`,
    hazard: null,
    all: [when(item, 'unsure')],
  })),
];

/** Lines of a larger hazard that make a major one together. */
export const severalLarger = { id: 'severalLarger', count: 3 } as const;

const rank = (hazard: Hazard | null): number => (hazard ? houseChoices.hazard.indexOf(hazard) + 1 : 0);

/** Whether one grade is worse than another; none is the least. */
export const isWorse = (a: Hazard | null, b: Hazard | null): boolean => rank(a) > rank(b);

export interface FirstVerdict {
  verdict: Verdict;
  hazard: Hazard | null;
  /** The lines of the table that hold, the worst first. */
  why: string[];
}

/** The first verdict of what was answered about a house: the worst line that holds, and every line that does. */
export function firstVerdict(given: Answers, facts: Facts): FirstVerdict {
  const held = verdictRules.filter(
    ({ all, of }) =>
      all.every(({ item, answers }) => answers.includes(String(given[item] ?? ''))) && (!of || fitsHouse(of, facts)),
  );
  const larger = held.filter(({ hazard }) => hazard === 'larger').length;
  const lines =
    larger >= severalLarger.count ? [...held, { id: severalLarger.id, hazard: 'major' as const }] : [...held];
  const sorted = lines.sort((a, b) => rank(b.hazard) - rank(a.hazard));
  return {
    verdict: sorted.length > 0 ? 'suspect' : 'safe',
    hazard: sorted[0]?.hazard ?? null,
    why: sorted.map(({ id }) => id),
  };
}
