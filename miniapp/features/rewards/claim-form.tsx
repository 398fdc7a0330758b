import { View } from '@tarojs/components';
import type { RewardForReporter } from '@contract/rewards/claims';
import { payoutWays, type PayoutWay } from '@contract/rewards/reward-states';
import { payoutWayTexts } from '@contract/rewards/rewards.texts';
import { ChoiceList } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { TextField } from '../../ui/text-field';
import type { RewardDoor } from './reward-door';
import { rewardsTexts as texts } from './rewards.texts';
import { useClaim, type ClaimForm as Form } from './use-claim';

interface ClaimFormProps {
  door: RewardDoor;
  /** The claim that is replaced; 0 for the first. */
  claim: number;
  onSent(reward: RewardForReporter | null, words: string | null): void;
  onCancel(): void;
}

/** To whom and where the money goes, for a way that needs it. */
function PayeeFields({ form: { draft, errors, change } }: { form: Form }) {
  const { way } = draft;
  if (way !== 'bank' && way !== 'wechat') return null;
  return (
    <>
      <TextField
        name="name"
        label={texts.name}
        hint={texts.nameHint[way]}
        error={errors.name}
        required
        most={30}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      {way === 'bank' ? (
        <>
          <TextField
            name="bank"
            label={texts.bank}
            hint={texts.bankHint}
            error={errors.bank}
            required
            most={60}
            value={draft.bank}
            onChange={(bank) => change({ bank })}
          />
          <TextField
            name="account"
            label={texts.account}
            hint={texts.accountHint}
            error={errors.account}
            required
            most={30}
            kind="number"
            value={draft.account}
            onChange={(account) => change({ account })}
          />
        </>
      ) : null}
    </>
  );
}

/** How to be paid, and sending it. */
export function ClaimForm({ door, claim, onSent, onCancel }: ClaimFormProps) {
  const form = useClaim(door, claim, onSent);
  const { draft, errors, problem, busy } = form;
  const ways = payoutWays.filter((way) => way !== 'wechat' || door.wechat);
  return (
    <>
      <View className="hint">{texts.secret}</View>
      <ChoiceList<PayoutWay>
        name="way"
        label={texts.way}
        required
        error={errors.way}
        choices={ways.map((value) => ({ value, label: payoutWayTexts[value], hint: texts.wayHint[value] }))}
        value={draft.way}
        onChange={(way) => form.change({ way })}
      />
      <PayeeFields form={form} />
      {problem ? <Notice kind="error" title={problem} /> : null}
      <Press
        kind="main"
        label={claim === 0 ? texts.send : texts.sendChange}
        busy={busy}
        onPress={() => void form.send()}
      />
      <Press label={claim === 0 ? texts.cancel : texts.keep} busy={busy} onPress={onCancel} />
    </>
  );
}
