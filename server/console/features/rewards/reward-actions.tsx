import { Card, Space } from 'antd';
import { rewardWishes, type ChangeWish } from '@contract/rewards/reward-states';
import {
  askRewardChange,
  decideRewardChange,
  proposeReward,
  reviewReward,
  type RewardView,
} from '@contract/rewards/rewards';
import { changeWishTexts } from '@contract/rewards/rewards.texts';
import { call } from '../../api';
import { NoteForm } from './note-form';
import { ProposeButton } from './propose-button';
import { rewardTexts as texts } from './rewards.texts';

const wishes = {
  label: texts.wish,
  options: rewardWishes.map((value) => ({ value, label: changeWishTexts[value] })),
};

/** What the officer may do with a reward now, each step behind a button that opens its form. */
export function RewardActions({ view }: { view: RewardView }) {
  const { may, version } = view;
  const params = { id: view.id };
  const first = view.order.find(({ verdict }) => verdict === 'first');
  const anything = may.propose || may.review || may.askChange || may.decideChange;
  return (
    <Card title={texts.actions} style={{ marginBottom: 16 }}>
      {!anything && <p>{texts.nothing}</p>}
      <Space wrap align="start">
        {may.propose && first && (
          <ProposeButton
            view={view}
            one={first}
            label={texts.propose}
            excludes
            send={(proposal) => call(proposeReward, { params, body: { version, report: first.report, ...proposal } })}
          />
        )}
        {may.review && (
          <>
            <NoteForm
              view={view}
              label={texts.agree}
              send={({ note }) => call(reviewReward, { params, body: { version, ok: true, note } })}
            />
            <NoteForm
              view={view}
              label={texts.sendBack}
              needed
              danger
              send={({ note }) => call(reviewReward, { params, body: { version, ok: false, note } })}
            />
          </>
        )}
        {may.askChange && (
          <NoteForm
            view={view}
            label={texts.askChange}
            choice={wishes}
            needed
            danger
            send={({ note, choice }) =>
              call(askRewardChange, { params, body: { version, wish: choice as ChangeWish, reason: note } })
            }
          />
        )}
        {may.decideChange && (
          <>
            <NoteForm
              view={view}
              label={texts.decideYes}
              needed
              danger
              send={({ note }) => call(decideRewardChange, { params, body: { version, ok: true, note } })}
            />
            <NoteForm
              view={view}
              label={texts.decideNo}
              needed
              send={({ note }) => call(decideRewardChange, { params, body: { version, ok: false, note } })}
            />
          </>
        )}
      </Space>
    </Card>
  );
}
