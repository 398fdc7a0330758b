import { buildingStageTexts } from '../../contract/cases/cases.texts';
import type { RewardRules, RewardTier } from '../../contract/rewards/reward-rules';
import { categoryTexts } from '../../contract/reports/reports.texts';
import { openRuleTexts as texts, type Guide } from '../guides.texts';
import { renderPage } from '../page';
import { rewardTotalsTexts } from '../reward-totals.texts';
import { DataTable } from './data-table';
import { TownSelect } from './town-select';

/** A page in plain words. */
export const guidePage = ({ title, lead, parts }: Guide, path: string): string =>
  renderPage({
    title,
    path,
    description: lead,
    children: (
      <>
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        {parts.map((part) => (
          <section key={part.title}>
            <h2>{part.title}</h2>
            <ul>
              {part.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {part.links?.map(({ href, label }) => (
              <p key={href}>
                <a href={href}>{label}</a>
              </p>
            ))}
          </section>
        ))}
      </>
    ),
  });

export interface OpenRules {
  town: string;
  name: string;
  rules: RewardRules;
}

const amountWords = ({ amount }: RewardTier): string =>
  amount.kind === 'fixed' ? texts.fixed(amount.fen) : texts.share(amount.permille, amount.floorFen, amount.capFen);

function Tiers({ name, rules: { tiers } }: OpenRules) {
  if (tiers.length === 0) return <p>{texts.noTiers}</p>;
  const { what, stage, size, amount } = texts.heads;
  return (
    <DataTable
      caption={texts.table(name)}
      heads={[what, stage, size, amount]}
      rows={tiers.map((tier) => [
        tier.categories.map((one) => categoryTexts[one].label).join('、') || texts.every,
        tier.stages.map((one) => buildingStageTexts[one]).join('、') || texts.every,
        tier.areaTo === null ? texts.every : texts.areaTo(tier.areaTo),
        amountWords(tier),
      ])}
    />
  );
}

/** Who is entitled, each line as the town's rules have it. */
const entitled = ({ specificMetres, photos, reboundEarns, supplementaryFen, cap, staffPassesTo }: RewardRules) => [
  texts.first,
  texts.specific(specificMetres),
  texts.known,
  texts.staffPass[staffPassesTo],
  ...(photos.needed
    ? [texts.photos, ...(photos.officerCures ? [texts.cures] : []), texts.photosPass[photos.passesTo]]
    : []),
  reboundEarns ? texts.rebound.yes : texts.rebound.no,
  ...(supplementaryFen > 0 ? [texts.supplementary(supplementaryFen)] : []),
  texts.shared,
  ...(cap.rewards === null ? [] : [texts.capRewards(cap.rewards)]),
  ...(cap.fen === null ? [] : [texts.capFen(cap.fen)]),
];

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** A town's rules for rewards as they stand, in plain words. */
export const openRulesPage = (open: OpenRules, towns: readonly { code: string; name: string }[]): string =>
  renderPage({
    title: texts.title,
    path: '/reward-rules',
    description: texts.lead,
    children: (
      <>
        <h1>{texts.title}</h1>
        <p className="lead">{texts.lead}</p>
        <form method="get" action="/reward-rules" className="finder" aria-label={texts.choose}>
          <TownSelect label={texts.town} towns={towns} value={open.town} />
          <button>{texts.show}</button>
        </form>
        <p className="state">{texts.of(open.name)}</p>
        {open.rules.enabled ? (
          <>
            <section>
              <h2>{texts.amounts}</h2>
              <p className="hint">{texts.amountsHint}</p>
              <Tiers {...open} />
            </section>
            <Lines title={texts.who} lines={entitled(open.rules)} />
            <Lines
              title={texts.how}
              lines={[
                texts.notice,
                texts.claim(open.rules.claimWindow.amount, open.rules.claimWindow.unit),
                texts.code,
                texts.secret,
              ]}
            />
          </>
        ) : (
          <p>{texts.off}</p>
        )}
        <p>
          <a href="/open-rewards">{rewardTotalsTexts.title}</a>
        </p>
      </>
    ),
  });
