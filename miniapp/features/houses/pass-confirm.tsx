import { useState } from 'react';
import { View } from '@tarojs/components';
import { confirmPass } from '@contract/passes/passes';
import { call } from '../../api/client';
import { useSending } from '../../api/use-sending';
import { ask } from '../../platform/dialogs';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { passTexts as texts } from './pass.texts';

/** Lets a browser see the own houses for half an hour; asked once more, for a stranger might have sent the code. */
export function PassConfirm() {
  const [code, setCode] = useState('');
  const [done, setDone] = useState(false);
  const { busy, problem, send } = useSending();
  const confirm = async (): Promise<void> => {
    setDone(false);
    await call(confirmPass, { body: { code } });
    setCode('');
    setDone(true);
  };
  const press = async (): Promise<void> => {
    if (code.trim() !== '' && (await ask(texts.sure))) await send(false, confirm);
  };
  return (
    <Section title={texts.title}>
      <View className="hint">{texts.hint}</View>
      <TextField name="pass" label={texts.code} most={20} value={code} onChange={setCode} />
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      {done ? <Notice kind="ok" title={texts.done} /> : null}
      <Press label={texts.confirm} busy={busy} onPress={() => void press()} />
    </Section>
  );
}
