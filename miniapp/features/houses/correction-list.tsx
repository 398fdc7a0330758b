import { useState } from 'react';
import { View } from '@tarojs/components';
import {
  answerCorrection,
  getMyCorrection,
  listMyCorrections,
  withdrawCorrection,
  type CorrectionView,
} from '@contract/corrections/corrections';
import { correctionKindTexts, correctionStateTexts, itemVerdictTexts } from '@contract/corrections/corrections.texts';
import { call } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';
import { useRemote } from '../../api/use-remote';
import { ask, say } from '../../platform/dialogs';
import { Badge } from '../../ui/facts';
import { Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextArea } from '../../ui/text-field';
import { chinaTime } from '../../ui/time';
import { labelOf, wordsOf } from './house-words';
import { housesTexts as texts } from './houses.texts';

const shortest = 2;
const mostShown = 10;

function More({ view, onDone }: { view: CorrectionView; onDone(): void }) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const asked = [...view.history].reverse().find(({ by, note: words }) => by === 'village' && words);
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      await call(answerCorrection, { params: { id: view.id }, body: { version: view.version, note } });
      onDone();
    } catch (failure) {
      setProblem(asProblem(failure));
    }
    setBusy(false);
  };
  return (
    <>
      <Notice kind="warn" title={texts.askedMore(asked?.note ?? '')} />
      <TextArea name="more" label={texts.more} most={500} value={note} onChange={setNote} />
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <Press
        kind="main"
        label={texts.sendMore}
        busy={busy}
        onPress={() => {
          if (note.trim().length >= shortest) void send();
        }}
      />
    </>
  );
}

function One({ view, onChange }: { view: CorrectionView; onChange(): void }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const open = view.state === 'asked' || view.state === 'needsMore' || view.state === 'conflict';
  const withdraw = async (): Promise<void> => {
    if (!(await ask(texts.withdrawAsk))) return;
    try {
      await call(withdrawCorrection, { params: { id: view.id }, body: { version: view.version } });
      say(texts.withdrawn);
      onChange();
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  };
  return (
    <View>
      <View>
        <Badge label={correctionStateTexts[view.state]} /> {correctionKindTexts[view.kind]} {chinaTime(view.askedAt)}
      </View>
      {view.items.map(({ field, from, asked, verdict, note }) => (
        <View key={field}>
          <View>{texts.changed(labelOf(field), wordsOf(field, from), wordsOf(field, asked))}</View>
          {verdict === 'open' ? null : (
            <View className="hint">{[itemVerdictTexts[verdict], note].filter(Boolean).join('：')}</View>
          )}
        </View>
      ))}
      {view.state === 'needsMore' ? <More view={view} onDone={onChange} /> : null}
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      {open ? (
        <Press
          label={texts.withdraw}
          spoken={texts.withdrawOf(chinaTime(view.askedAt))}
          onPress={() => void withdraw()}
        />
      ) : null}
    </View>
  );
}

/** What the account asked to be corrected at a house, newest first, and what became of it. */
export function CorrectionList({ house, onChange }: { house: string; onChange(): void }) {
  const { data, problem, loading, reload } = useRemote(async () => {
    const { corrections } = await call(listMyCorrections, { query: { limit: 50 } });
    const own = corrections.filter((row) => row.house.id === house).slice(0, mostShown);
    return Promise.all(own.map(({ id }) => call(getMyCorrection, { params: { id } })));
  }, `corrections ${house}`);
  const changed = (): void => {
    void reload();
    onChange();
  };
  return (
    <Section title={texts.corrections}>
      {problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null}
      {loading && !data ? <Loading /> : null}
      {data?.length === 0 ? <View className="hint">{texts.correctionNone}</View> : null}
      {data?.map((view) => (
        <One key={view.id} view={view} onChange={changed} />
      ))}
    </Section>
  );
}
