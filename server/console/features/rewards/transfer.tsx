import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { Problem } from '@contract/problem';
import { sendShare, type RewardView } from '@contract/rewards/rewards';
import { call, errorWords } from '../../api';
import type { Way } from './payout-way';
import { useRewardStep } from './queries';
import { rewardTexts as texts } from './rewards.texts';

interface TransferProps {
  view: RewardView;
  index: number;
  purse: NonNullable<Way['purse']>;
  onSent(): void;
}

/** WeChat Pay wants the real name from this sum on, in fen; below it the name stays here. */
const nameNeededFrom = 200_000;

/** Sends a share to the purse that was opened here, after one more look at the sum; a second press does nothing. */
export function Transfer({ view, index, purse, onSent }: TransferProps) {
  const [sure, setSure] = useState(false);
  const share = view.shares[index];
  const step = useRewardStep(view.id, (version: number) => {
    const name = (share?.fen ?? 0) >= nameNeededFrom ? { name: purse.name } : {};
    return call(sendShare, { params: { id: view.id, index }, body: { version, openid: purse.openid, ...name } });
  });
  const again = share?.transfer?.again ?? false;
  if (!share || !(again || (view.may.send && share.state === 'claimed'))) return null;
  const label = again ? texts.sendAgain : texts.send;
  const stale = step.error instanceof Problem && step.error.code === 'stale_version';
  if (!sure)
    return (
      <p>
        <Button type="primary" onClick={() => setSure(true)}>
          {label}
        </Button>
      </p>
    );
  const send = async (): Promise<void> => {
    try {
      await step.mutateAsync(view.version);
      onSent();
    } catch {
      // Said below.
    }
  };
  return (
    <section className="step-form" aria-label={label}>
      <p>{again ? texts.sendAgainSure(texts.yuan(share.fen)) : texts.sendSure(texts.yuan(share.fen))}</p>
      {step.error && (
        <Alert
          type={stale ? 'warning' : 'error'}
          showIcon
          role="alert"
          style={{ marginBottom: 12 }}
          message={stale ? texts.stale : errorWords(step.error)}
        />
      )}
      <Space>
        <Button type="primary" loading={step.isPending} onClick={() => void send()}>
          {texts.confirm}
        </Button>
        <Button onClick={() => setSure(false)}>{texts.cancel}</Button>
      </Space>
    </section>
  );
}
