import { useState } from 'react';
import { View } from '@tarojs/components';
import { acknowledgeWarning, listMyWarnings, type OwnersWarning } from '@contract/warnings/warnings';
import { call } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';
import { useRemote } from '../../api/use-remote';
import { Failed, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { warningsTexts as texts } from './warnings.texts';

function Warning({ warning, onKnown }: { warning: OwnersWarning; onKnown(): void }) {
  const { id, house, code, from, title, text, sentAt, validUntil, state, acknowledgedAt } = warning;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const acknowledge = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    await call(acknowledgeWarning, { params: { id: house }, body: { warning: id } })
      .then(onKnown)
      .catch((failure: unknown) => setProblem(asProblem(failure)));
    setBusy(false);
  };
  const waits = state === 'sent' && !acknowledgedAt;
  return (
    <Notice kind={waits ? 'warn' : 'info'} title={texts.of(code, title)}>
      {state === 'sent' ? null : <View>{texts[state]}</View>}
      {text.split('\n').map((line, n) => (
        <View key={n}>{line}</View>
      ))}
      <View className="hint">{texts.from(from, chinaTime(sentAt), chinaTime(validUntil))}</View>
      {acknowledgedAt ? <View>{texts.done(chinaTime(acknowledgedAt))}</View> : null}
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      {waits ? (
        <Press
          kind="main"
          label={texts.known}
          spoken={texts.knownOf(title, code)}
          busy={busy}
          onPress={() => void acknowledge()}
        />
      ) : null}
    </Notice>
  );
}

/** The warnings of the own houses, or of one; one that holds waits until somebody of the house says so. */
export function Warnings({ house: only }: { house?: string }) {
  const { data, problem, reload } = useRemote(() => call(listMyWarnings), 'warnings');
  if (problem && !data) return <Failed words={problem.words} onRetry={() => void reload()} />;
  const warnings = data?.warnings.filter(({ house }) => !only || house === only) ?? [];
  if (warnings.length === 0) return null;
  return (
    <Section title={texts.title}>
      {warnings.map((warning) => (
        <Warning key={`${warning.id} ${warning.house}`} warning={warning} onKnown={() => void reload()} />
      ))}
    </Section>
  );
}
