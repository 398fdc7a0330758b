import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { ask, askBeforeLeaving, copy } from '../../platform/dialogs';
import { goToTab } from '../../platform/pages';
import { Tick } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { codesMatch } from './claim-code';
import { keepReceipt } from './kept-receipts';
import { finishReceived, forgetAnswer } from './outbox';
import { receiptTexts as texts } from './receipt.texts';

/** Shows the claim code and lets it be typed back; until then leaving the page asks first. */
export function ClaimCodeCheck({ number, code }: { number: string; code: string }) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [save, setSave] = useState(false);

  useEffect(() => {
    askBeforeLeaving(texts.leaveAsk);
    return () => askBeforeLeaving(null);
  }, []);

  const finish = async (): Promise<void> => {
    askBeforeLeaving(null);
    await finishReceived();
    goToTab('mine');
    forgetAnswer();
  };
  const confirm = (): void => {
    const matches = codesMatch(code, typed);
    setWrong(!matches);
    if (!matches) return;
    keepReceipt(number, save ? code : null);
    void finish();
  };
  const giveUp = async (): Promise<void> => {
    if (await ask(texts.giveUpAsk)) await finish();
  };

  return (
    <Section title={texts.code}>
      <Notice kind="warn" title={texts.codeOnce} />
      <View className="code">
        <Text userSelect>{code}</Text>
      </View>
      <Press label={texts.copyCode} onPress={() => void copy(code)} />
      <TextField
        name="claimCode"
        label={texts.typeBack}
        hint={texts.typeBackHint}
        error={wrong ? texts.wrong : undefined}
        most={40}
        value={typed}
        onChange={setTyped}
      />
      <Tick name="save" label={texts.saveCode} checked={save} onChange={setSave} />
      <Press kind="main" label={texts.confirm} onPress={confirm} />
      <Press kind="danger" label={texts.giveUp} onPress={() => void giveUp()} />
    </Section>
  );
}
