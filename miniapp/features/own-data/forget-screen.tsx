import { useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { asProblem } from '../../api/problem';
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
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const send = async (): Promise<void> => {
    if (running.current || !(await ask(texts.ask)) || running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      setKept(await forget(door, giveUp === 'giveUp'));
    } catch (failure) {
      setProblem(asProblem(failure).words);
    }
    running.current = false;
    setBusy(false);
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
      {problem ? <Notice kind="error" title={problem} /> : null}
      <Press kind="danger" label={texts.confirm} busy={busy} onPress={() => void send()} />
    </Section>
  );
}
