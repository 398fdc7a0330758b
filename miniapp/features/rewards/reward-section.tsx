import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RewardForReporter } from '@contract/rewards/claims';
import { useRemote } from '../../api/use-remote';
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

/** The reward of an own report, where one is approved, with the claim while it is open. */
function RewardSection({ door, name }: { door: RewardDoor; name: string }) {
  const { data, problem, reload } = useRemote(door.fetch, name);
  const [after, setAfter] = useState<RewardForReporter | null>(null);
  const [claiming, setClaiming] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const reward = after ?? data;
  if (!reward) return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null;
  const open = reward.state === 'open';
  return (
    <Section title={texts.title}>
      {done ? <Notice kind="ok" title={done} /> : null}
      <RewardFacts reward={reward} />
      {open && claiming ? (
        <ClaimForm
          door={door}
          onSent={(now, words) => {
            setAfter(now);
            setDone(words);
            setClaiming(false);
          }}
          onCancel={() => setClaiming(false)}
        />
      ) : (
        <>
          <View className="hint">{texts.next[reward.state]}</View>
          {open ? <Press kind="main" label={texts.claim} onPress={() => setClaiming(true)} /> : null}
        </>
      )}
    </Section>
  );
}

export const RewardOfAccount = ({ id }: { id: string }) => <RewardSection door={doorOfAccount(id)} name={id} />;

/** No session goes with it: the number and the code alone open it. */
export const RewardOfCode = ({ code }: { code: ReportCode }) => (
  <RewardSection door={doorOfCode(code)} name={code.number} />
);
