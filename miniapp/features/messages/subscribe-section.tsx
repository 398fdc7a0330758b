import { useState } from 'react';
import { View } from '@tarojs/components';
import { addConsent, endSubscription, getSubscription } from '@contract/messages/messages';
import { call } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useRemote } from '../../api/use-remote';
import { say } from '../../platform/dialogs';
import { loginCode } from '../../platform/login';
import { askConsent } from '../../platform/subscribe';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { messagesTexts } from './messages.texts';

const texts = messagesTexts.subscribe;

/** Consent to WeChat's reminders: one consent is one reminder. Not shown where the installation sends none. */
export function SubscribeSection() {
  const { data, reload } = useRemote(() => call(getSubscription), '');
  const [busy, setBusy] = useState(false);
  const template = data?.template;
  if (!data || !template) return null;

  const during = (work: () => Promise<string>): void => {
    setBusy(true);
    void work()
      .then(say, (failure: unknown) => say(asProblem(failure).words))
      .then(reload)
      .finally(() => setBusy(false));
  };
  const ask = async (): Promise<string> => {
    if (!(await askConsent(template))) return texts.refused;
    await call(addConsent, { body: { code: await loginCode() } });
    return texts.kept;
  };
  const end = async (): Promise<string> => {
    await call(endSubscription);
    return texts.ended;
  };
  return (
    <Section title={texts.title}>
      <View className="hint">{texts.hint}</View>
      {data.left > 0 ? <View>{texts.left(data.left)}</View> : null}
      <Press kind="main" label={data.left > 0 ? texts.askAgain : texts.ask} busy={busy} onPress={() => during(ask)} />
      {data.left > 0 ? <Press label={texts.end} busy={busy} onPress={() => during(end)} /> : null}
    </Section>
  );
}
