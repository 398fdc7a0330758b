import type { RewardRules } from '../../contract/rewards/reward-rules';
import type { NobodyReason, Verdict } from '../../contract/rewards/reward-states';
import { metresBetween, type LngLat } from '../../platform/distance';
import { amountOf } from './amount.rules';
import type { CaseStanding, Episode } from '../cases';
import type { ReportStanding } from '../reports';
import type { Decision, Exclusion, Placed } from './reward-file';

/** A photo is near where it was taken within so many metres of the site; farther off it shows the whole. */
const nearMetres = 30;

/** Words that name a place, where there is no point to measure. */
const wordsThatFind = 4;

/** What the decision knows besides the report. */
interface Surroundings {
  rules: RewardRules;
  file: CaseStanding;
  excluded: readonly Exclusion[];
  /** Reports that hold a reward of another case or kind. */
  rewardedElsewhere: ReadonlySet<string>;
}

/** The reports of an episode in the order of the receipt log; never by a clock of a phone (domain: first reporter). */
export const reportsOf = (episode: Episode, reports: readonly ReportStanding[]): ReportStanding[] =>
  reports
    .filter(({ registeredAt }) => episode.after === null || registeredAt > episode.after)
    .filter(({ registeredAt }) => episode.until === null || registeredAt <= episode.until)
    .sort((a, b) => a.sequence - b.sequence);

/** Whether it was specific enough to find the site: a point near it, or words that name the place. */
export function isSpecific(
  { point, words }: Pick<ReportStanding, 'point' | 'words'>,
  site: LngLat | null,
  withinMetres: number,
): boolean {
  if (point && site) return metresBetween(point, site) <= withinMetres;
  return point !== null || words.length >= wordsThatFind;
}

/** Whether two located photos are there, one near and one far; without a known site two different positions. */
export function hasNearAndFar(photos: ReportStanding['photos'], site: LngLat | null): boolean {
  const positions = photos.flatMap(({ position }) => position ?? []);
  const [first] = positions;
  if (!first) return false;
  const metres = positions.map((position) => metresBetween(position, site ?? first));
  return metres.some((far) => far > nearMetres) && metres.some((near) => near <= nearMetres);
}

const photosDo = ({ rules: { photos }, file }: Surroundings, report: ReportStanding): boolean =>
  !photos.needed ||
  hasNearAndFar(report.photos, file.site) ||
  (photos.officerCures && file.officerPhotos.near && file.officerPhotos.far);

/** Why a report that nobody stands before is not the first; null where it is. */
function failing(around: Surroundings, report: ReportStanding): Verdict | null {
  if (report.answer === 'withdrawn') return 'withdrawn';
  if (report.answer === 'rejected') return 'rejected';
  const exclusion = around.excluded.find((one) => one.report === report.id);
  if (exclusion) return exclusion.reason;
  if (!isSpecific(report, around.file.site, around.rules.specificMetres)) return 'notSpecific';
  if (around.rewardedElsewhere.has(report.id)) return 'rewardedElsewhere';
  return photosDo(around, report) ? null : 'photosMissing';
}

/** Whether a report that fails ends the search, by the town's rule. */
const ends = ({ rules }: Surroundings, verdict: Verdict): boolean =>
  ((verdict === 'staff' || verdict === 'kin') && rules.staffPassesTo === 'none') ||
  (verdict === 'photosMissing' && rules.photos.passesTo === 'none');

/**
 * Goes through the reports in their order and says of each what became of it. A find of staff makes the site known:
 * who comes after it is not first (decision 9: only a find that took a number in the log counts).
 */
export function placeReports(
  around: Surroundings,
  ordered: readonly ReportStanding[],
): { placed: Placed[]; first: Placed | null; stopped: boolean } {
  const placed: Placed[] = [];
  let first: Placed | null = null;
  let known: string | null = null;
  let stopped = false;
  let before = '';
  for (const report of ordered) {
    const at = { report: report.id, number: report.number, registeredAt: report.registeredAt };
    const verdictNow = (): [Verdict, string] => {
      if (report.channel === 'patrol') return ['find', ''];
      if (known) return ['knownBefore', known];
      const fails = failing(around, report);
      if (fails) return [fails, ''];
      if (first ?? stopped) return ['later', first?.number ?? before];
      return ['first', ''];
    };
    const [verdict, behind] = verdictNow();
    const here: Placed = { ...at, verdict, behind };
    placed.push(here);
    if (verdict === 'first') first = here;
    if (verdict === 'find') known ??= report.number;
    if (!first && !stopped && ends(around, verdict)) [stopped, before] = [true, report.number];
  }
  return { placed, first, stopped };
}

const nobody = (placed: Placed[], why: NobodyReason): Decision => ({
  placed,
  first: null,
  why,
  amountFen: null,
  tier: null,
});

/**
 * Who is the first reporter of an episode of a case, and what it gives by the town's rules. Pure: the same facts give
 * the same decision. The reasons are named; `rewards.texts.ts` has them in words.
 */
export function decide(around: Surroundings, episode: number, reports: readonly ReportStanding[]): Decision {
  const { rules, file } = around;
  const span = file.episodes[episode];
  const ordered = span ? reportsOf(span, reports) : [];
  const { placed, first, stopped } = placeReports(around, ordered);
  if (!rules.enabled) return nobody(placed, 'disabled');
  if (!span?.confirmed) return nobody(placed, 'notConfirmed');
  if (episode > 0 && !rules.reboundEarns) return nobody(placed, 'reboundEarnsNot');
  if (!first) {
    if (stopped) return nobody(placed, 'stoppedAtFirst');
    return nobody(placed, placed.some(({ verdict }) => verdict !== 'find') ? 'nobodyEntitled' : 'noReport');
  }
  const amount = amountOf(rules.tiers, file);
  if (!amount) return { ...nobody(placed, 'noTier') };
  return { placed, first, why: null, amountFen: amount.fen, tier: amount.tier };
}
