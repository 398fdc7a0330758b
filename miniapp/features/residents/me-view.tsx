import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { asProblem } from '../../api/problem';
import { ask, say } from '../../platform/dialogs';
import { goTo } from '../../platform/pages';
import { Failed, Loading } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { signIn, signOut, useAccount } from './account';
import { meTexts as texts } from './residents.texts';

function Account() {
  const { data, problem, loading, reload } = useAccount();
  useDidShow(() => void reload());
  const enter = (): void => {
    void signIn()
      .catch((failure: unknown) => say(asProblem(failure).words))
      .finally(() => void reload());
  };
  const leave = async (): Promise<void> => {
    await signOut();
    say(texts.signedOutDone);
    await reload();
  };
  if (loading && !data) return <Loading />;
  if (problem && !data) return <Failed words={problem.words} onRetry={() => void reload()} />;
  return data ? (
    <>
      <View>{`${texts.signedIn} · ${texts.reports(data.reports)}`}</View>
      <Press label={texts.signOut} onPress={() => void leave()} />
    </>
  ) : (
    <>
      <View>{texts.signedOut}</View>
      <Press kind="main" label={texts.signIn} onPress={enter} />
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Section title={title}>
      {lines.map((line) => (
        <View key={line}>{`· ${line}`}</View>
      ))}
    </Section>
  );
}

/** The account, what the reporter should know, and the data on this phone. */
export function MeView({ onClear }: { onClear(): Promise<void> }) {
  const clear = async (): Promise<void> => {
    if (!(await ask(texts.clearAsk))) return;
    await signOut();
    await onClear();
    say(texts.cleared);
  };
  return (
    <>
      <Section>
        <Account />
      </Section>
      <Lines title={texts.rewardTitle} lines={texts.reward} />
      <Lines title={texts.secrecyTitle} lines={texts.secrecy} />
      <Section title={texts.aboutTitle}>
        <View>{texts.about}</View>
        <Press label={texts.privacy} onPress={() => goTo('privacy')} />
        <Press kind="danger" label={texts.clear} onPress={() => void clear()} />
      </Section>
    </>
  );
}
