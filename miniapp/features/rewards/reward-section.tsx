import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RewardForReporter } from '@contract/rewards/claims';
import { useRemote } from '../../api/use-remote';
import { confirmTransfer } from '../../platform/merchant-transfer';
import { Facts } from '../../ui/facts';
import { Failed, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { ClaimForm } from './claim-form';
import { doorOfAccount, doorOfCode, type ReportCode, type RewardDoor } from './reward-door';
import { rewardsTexts as texts } from './rewards.texts';

/** The own share and how it stands. */
function RewardFacts({ reward }: { reward: RewardForReporter }) {
  const { kind, fen, people, state, words, claimBy, voucher, paidAt } = reward;
  return (
    <>
      {state === 'clawedBack' ? null : <View>{kind === 'first' ? texts.lead : texts.leadSupplementary}</View>}
      <Facts
        facts={[
          { label: texts.fen, value: texts.yuan(fen) },
          { label: texts.people, value: people > 1 ? texts.shared(people) : null },
          { label: texts.state, value: words },
          { label: texts.claimBy, value: claimBy && texts.until(claimBy) },
          { label: texts.voucher, value: voucher },
          { label: texts.paidAt, value: paidAt && chinaTime(paidAt) },
        ]}
      />
    </>
  );
}

/** The button that asks WeChat for its page of confirming, and what came of it. */
function ConfirmTransfer({ door, confirm, onSeen }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const press = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setSaid(null);
    const outcome = await confirmTransfer(confirm);
    if (outcome === 'old') setSaid(texts.oldWeChat);
    else {
      // WeChat tells that its page was shown, not that the money came: the server asks.
      const now = await door.confirmed().catch(() => null);
      if (now) onSeen(now);
      setSaid(now?.state === 'sending' ? texts.notYet : null);
    }
    setBusy(false);
  };
  return (
    <>
      {said ? <Notice kind="info" title={said} /> : null}
      <Press kind="main" label={texts.confirm} busy={busy} onPress={() => void press()} />
    </>
  );
}

interface ConfirmProps {
  door: RewardDoor;
  confirm: NonNullable<RewardForReporter['confirm']>;
  onSeen(reward: RewardForReporter): void;
}

/** What can be done with the share now: claim it, change the claim, or confirm its transfer. */
function Acts({ door, reward, onSeen, onForm }: Omit<ConfirmProps, 'confirm'> & ActsProps) {
  const { state, confirm, failure } = reward;
  return (
    <>
      {failure ? <Notice kind="error" title={failure} /> : null}
      <View className="hint">{texts.next[state]}</View>
      {confirm ? <ConfirmTransfer {...{ door, confirm, onSeen }} /> : null}
      {state === 'open' ? <Press kind="main" label={texts.claim} onPress={onForm} /> : null}
      {state === 'claimed' ? <Press label={texts.change} onPress={onForm} /> : null}
    </>
  );
}

interface ActsProps {
  reward: RewardForReporter;
  onForm(): void;
}

/** The reward of an own report, where one is approved, with the claim until it is paid or being sent. */
function RewardSection({ door, name }: { door: RewardDoor; name: string }) {
  const { data, problem, reload } = useRemote(door.fetch, name);
  const [after, setAfter] = useState<RewardForReporter | null>(null);
  const [claiming, setClaiming] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const reward = after ?? data;
  if (!reward) return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null;
  const mayClaim = reward.state === 'open' || reward.state === 'claimed';
  return (
    <Section title={texts.title}>
      {done ? <Notice kind="ok" title={done} /> : null}
      <RewardFacts reward={reward} />
      {mayClaim && claiming ? (
        <ClaimForm
          key={reward.claim}
          door={door}
          claim={reward.claim}
          onSent={(now, words) => {
            setAfter(now);
            setDone(words);
            setClaiming(false);
          }}
          onCancel={() => setClaiming(false)}
        />
      ) : (
        <Acts
          {...{ door, reward }}
          onSeen={setAfter}
          onForm={() => {
            setDone(null);
            setClaiming(true);
          }}
        />
      )}
    </Section>
  );
}

export const RewardOfAccount = ({ id }: { id: string }) => <RewardSection door={doorOfAccount(id)} name={id} />;

/** No session goes with it: the number and the code alone open it. */
export const RewardOfCode = ({ code }: { code: ReportCode }) => (
  <RewardSection door={doorOfCode(code)} name={code.number} />
);
