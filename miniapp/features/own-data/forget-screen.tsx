import { useState } from 'react';
import { View } from '@tarojs/components';
import { useSending } from '../../api/use-sending';
import { ask } from '../../platform/dialogs';
import { ChoiceList } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { forget } from './own-calls';
import type { OwnDoor } from './own-door';
import { ownDataTexts as texts } from './own-data.texts';

/** Withdraws the consent to keep the contact data of a report: what goes and stays is said first, and asked once more. */
export function ForgetScreen({ door }: { door: OwnDoor }) {
  const [giveUp, setGiveUp] = useState<'keep' | 'giveUp'>('keep');
  const [kept, setKept] = useState<string[] | null>(null);
  const { busy, problem, send } = useSending();
  const confirm = async (): Promise<void> => {
    if (await ask(texts.ask)) await send(false, async () => setKept(await forget(door, giveUp === 'giveUp')));
  };
  if (kept)
    return (
      <>
        <Notice kind="ok" title={texts.done} />
        <Section title={texts.kept}>
          {kept.map((line) => (
            <View key={line}>{`· ${line}`}</View>
          ))}
        </Section>
      </>
    );
  return (
    <Section>
      <View>{texts.forgetLead}</View>
      <View className="hint">{texts.keptWords}</View>
      <ChoiceList<'keep' | 'giveUp'>
        name="giveUp"
        label={texts.giveUpTitle}
        choices={[
          { value: 'keep', label: texts.keepReward },
          { value: 'giveUp', label: texts.giveUp },
        ]}
        value={giveUp}
        onChange={setGiveUp}
      />
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <Press kind="danger" label={texts.confirm} busy={busy} onPress={() => void confirm()} />
    </Section>
  );
}
