import type { BodyOf, ResponseOf } from '../../contract/endpoint';
import {
  previewLimits,
  type previewRewardRules,
  type RewardRules,
  type saveRewardRules,
  type TownRewardRules,
} from '../../contract/rewards/reward-rules';
import { nobodyTexts, verdictTexts } from '../../contract/rewards/rewards.texts';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { addDays, chinaDay, chinaInstant } from '../../platform/china-time';
import { newToken } from '../../platform/crypto/random';
import type { CaseStanding } from '../cases';
import { decide } from './first-reporter.rules';
import { redecide } from './redecide';
import { defaultRewardRules } from './reward-rules.rules';
import type { Decision } from './reward-file';
import type { RewardPorts } from './reward-ports';

/** The rules of a town as they stand; the defaults where it saved none. */
export async function rulesOf({ ruleStore }: Pick<RewardPorts, 'ruleStore'>, town: string) {
  const saved = await ruleStore.current(town);
  return { rules: saved?.rules ?? defaultRewardRules, version: saved?.version ?? 0 };
}

export async function readRules({ ruleStore }: RewardPorts, town: string): Promise<TownRewardRules> {
  const saved = await ruleStore.current(town);
  return {
    ...(saved?.rules ?? defaultRewardRules),
    version: saved?.version ?? 0,
    savedAt: saved?.savedAt.toISOString() ?? null,
    savedBy: saved?.savedBy ?? null,
  };
}

/** Rewards that are not proposed yet are decided by the new rules, so many at most in one call. */
const redecidedAtOnce = 500;

/** Saves the rules as a new version. Throws `stale_version` where somebody was faster. */
export async function saveRules(
  ports: RewardPorts,
  actor: StaffActor,
  town: string,
  { version, ...rules }: BodyOf<typeof saveRewardRules>,
): Promise<TownRewardRules> {
  const held = await ports.ruleStore.current(town);
  if ((held?.version ?? 0) !== version) throw new Problem('stale_version');
  const savedAt = ports.clock.now();
  const doc = { town, version: version + 1, rules, savedAt, savedBy: actor.name };
  if (!(await ports.ruleStore.add(doc))) throw new Problem('stale_version');
  await ports.audit.append({
    _id: newToken(),
    at: savedAt,
    town,
    actor: actor.id,
    actorName: actor.name,
    action: 'rewardRules.saved',
    subject: town,
  });
  for (const state of ['provisional', 'nobody'] as const) {
    for (const doc of await ports.store.page([town], state, null, redecidedAtOnce)) await redecide(ports, doc.case);
  }
  return readRules(ports, town);
}

const words = ({ first, why, placed }: Decision): string => {
  if (first) return first.number;
  const last = placed.find(({ verdict }) => verdict !== 'later');
  const reason = why ? nobodyTexts[why] : '';
  return last && why === 'nobodyEntitled' ? `${reason}：${verdictTexts[last.verdict](last.behind)}` : reason;
};

async function decideBy(ports: RewardPorts, rules: RewardRules, file: CaseStanding): Promise<Decision> {
  const reports = await ports.reports.standing(file.reports);
  const around = { rules, file, excluded: [], rewardedElsewhere: new Set<string>() };
  return decide(around, file.episodes.length - 1, reports);
}

const sum = (amounts: readonly (number | null)[]): number => amounts.reduce<number>((all, fen) => all + (fen ?? 0), 0);

/** What rules would have given for confirmed cases of the last months, beside what the town's rules of now give. */
export async function previewRules(
  ports: RewardPorts,
  town: string,
  { rules, months }: BodyOf<typeof previewRewardRules>,
): Promise<ResponseOf<typeof previewRewardRules>> {
  const since = chinaInstant(addDays(chinaDay(ports.clock.now()), -31 * months));
  const decided = await ports.store.since(town, since, previewLimits.cases + 1);
  const files = decided.slice(0, previewLimits.cases).map((doc) => ports.cases.standing(doc.case));
  const held = await rulesOf(ports, town);
  const rows = [];
  for (const file of await Promise.all(files)) {
    if (!file || file.mergedInto) continue;
    const [now, then] = [await decideBy(ports, held.rules, file), await decideBy(ports, rules, file)];
    const { number, category } = file;
    rows.push({ number, category, now: now.amountFen, then: then.amountFen, why: words(then) });
  }
  return {
    rows,
    nowFen: sum(rows.map(({ now }) => now)),
    thenFen: sum(rows.map(({ then }) => then)),
    more: decided.length > previewLimits.cases,
  };
}
