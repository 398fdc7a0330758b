import { Alert, Card, Spin } from 'antd';
import { Link, useParams } from 'react-router';
import type { RewardView } from '@contract/rewards/rewards';
import { comparisonTexts } from '@contract/rewards/comparison.texts';
import { changeWishTexts } from '@contract/rewards/rewards.texts';
import { categoryTexts } from '@contract/reports/reports.texts';
import { errorWords } from '../../api';
import { shortTime } from '../cases/case-tags';
import '../supervision/supervision.css';
import { useReward } from './queries';
import { RewardActions } from './reward-actions';
import { RewardOrder } from './reward-order';
import { RewardShares } from './reward-shares';
import { RewardTags } from './rewards-page';
import { rewardTexts as texts } from './rewards.texts';

function Facts({ view }: { view: RewardView }) {
  const facts: [string, string][] = [
    [texts.receipt, view.receiptNumber ?? view.why?.label ?? texts.nobody],
    [
      texts.amount,
      [view.amountFen === null ? texts.sumUnknown : texts.yuan(view.amountFen), view.amountWords].join(' '),
    ],
    [texts.place, `${categoryTexts[view.category].label} ${view.place}`],
    [texts.proposedBy, view.proposedBy ?? ''],
    [texts.comparison, view.comparison?.words ?? ''],
    [texts.approvedBy, view.approvedBy.map(({ name, at }) => `${name} ${shortTime(at)}`).join('、')],
    [texts.claimBy, view.claimBy ?? ''],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value.trim() !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function History({ view }: { view: RewardView }) {
  return (
    <Card title={texts.history}>
      <ul className="plain">
        {view.history.map(({ at, label, by, note }, i) => (
          <li key={`${at} ${i}`}>
            {`${shortTime(at)} ${label} · ${by}`}
            {note && <div className="words">{note}</div>}
          </li>
        ))}
      </ul>
      {view.reclaims.length > 0 && <h3>{texts.reclaims}</h3>}
      {view.reclaims.map(({ number, fen, at, reason }) => (
        <p key={at}>{`${shortTime(at)} ${number} ${texts.yuan(fen)} ${reason}`}</p>
      ))}
    </Card>
  );
}

function Loaded({ view }: { view: RewardView }) {
  const { change, differs } = view;
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{`${view.kindLabel} ${view.caseNumber}`}</h1>
      <p>
        <RewardTags row={view} /> {view.town.name} {view.episode > 0 && texts.episode(view.episode)}
      </p>
      {differs && <Alert type="error" showIcon message={texts.differs(differs)} style={{ marginBottom: 12 }} />}
      {view.comparison?.override && (
        <Alert
          type="warning"
          showIcon
          message={texts.overridden(view.comparison.words)}
          description={comparisonTexts.overridden(view.comparison.override)}
          style={{ marginBottom: 12 }}
        />
      )}
      {view.capWords && <Alert type="info" showIcon message={view.capWords} style={{ marginBottom: 12 }} />}
      {change && (
        <Alert
          type="warning"
          showIcon
          message={texts.changeWaiting(change.by, changeWishTexts[change.wish], change.reason)}
          style={{ marginBottom: 12 }}
        />
      )}
      <Card style={{ marginBottom: 16 }}>
        <Facts view={view} />
      </Card>
      <RewardOrder view={view} />
      {view.shares.length > 0 && <RewardShares view={view} />}
      <RewardActions view={view} />
      <History view={view} />
    </>
  );
}

/** One reward: who is first and why, the sum, the shares, and what can be done. */
export function RewardPage() {
  const { id = '' } = useParams();
  const found = useReward(id);
  if (found.isPending) return <Spin />;
  return (
    <>
      <p>
        <Link to="/rewards">{texts.back}</Link>
      </p>
      {found.data ? <Loaded view={found.data} /> : <Alert type="error" showIcon message={errorWords(found.error)} />}
    </>
  );
}
