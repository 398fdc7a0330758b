import { useState } from 'react';
import { View } from '@tarojs/components';
import { askMore, decideCorrection, type CorrectionView } from '@contract/corrections/corrections';
import { itemVerdictTexts } from '@contract/corrections/corrections.texts';
import { asProblem, type ApiProblem } from '../../api/problem';
import { staffCall } from '../../api/staff-client';
import { ChoiceList } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextArea } from '../../ui/text-field';
import { labelOf } from '../houses/house-words';
import { reviewTexts as texts } from './corrections.texts';
import { Difference } from './difference';
import { decisionOf, opinionFault, waits, type Opinion, type Opinions } from './opinions';

interface ItemProps {
  item: CorrectionView['items'][number];
  ended: boolean;
  opinion: Opinion | undefined;
  checked: boolean;
  set(over: Partial<Opinion>): void;
}

function WaitingItem({ item, ended, opinion, checked, set }: ItemProps) {
  const label = labelOf(item.field);
  const fault = checked ? opinionFault(opinion) : null;
  return (
    <Section title={label}>
      <Difference item={item} />
      <ChoiceList<'approved' | 'rejected'>
        name={item.field}
        label={texts.opinion(label)}
        error={fault === texts.choose ? fault : undefined}
        choices={[
          ...(ended ? [] : [{ value: 'approved' as const, label: texts.approve }]),
          { value: 'rejected' as const, label: texts.reject },
        ]}
        value={opinion?.verdict ?? null}
        onChange={(verdict) => set({ verdict })}
      />
      {opinion?.verdict === 'rejected' ? (
        <TextArea
          name={`${item.field}.note`}
          label={texts.note(label)}
          error={fault === texts.noteNeeded ? fault : undefined}
          most={500}
          value={opinion.note}
          onChange={(note) => set({ note })}
        />
      ) : null}
    </Section>
  );
}

interface DecideProps {
  view: CorrectionView;
  busy: boolean;
  /** Something was decided or asked, or the request has moved on: read it anew. */
  onDone(): void;
}

/** An opinion on each field that waits, all at once or each by itself; or the homeowner is asked for more first. */
export function DecideForm({ view, busy, onDone }: DecideProps) {
  const [opinions, setOpinions] = useState<Opinions>({});
  const [more, setMore] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const params = { id: view.id };
  const set = (field: string, over: Partial<Opinion>): void =>
    setOpinions((held) => ({ ...held, [field]: { verdict: null, note: '', ...held[field], ...over } }));
  const send = async (work: () => Promise<unknown>): Promise<void> => {
    setSending(true);
    setProblem(null);
    try {
      await work();
      onDone();
    } catch (failure) {
      setProblem(asProblem(failure));
    }
    setSending(false);
  };
  const waiting = view.items.filter(waits);
  const decide = (): void => {
    setChecked(true);
    if (waiting.some(({ field }) => opinionFault(opinions[field]))) return;
    void send(() => staffCall(decideCorrection, { params, body: decisionOf(view, opinions) }));
  };
  const ask = (note: string): void => {
    setChecked(true);
    if (note.trim().length < 2) return;
    void send(() => staffCall(askMore, { params, body: { version: view.version, note: note.trim() } }));
  };
  const isBusy = busy || sending;
  return (
    <>
      {view.items.map((item) =>
        waits(item) ? (
          <WaitingItem
            key={item.field}
            item={item}
            ended={view.house.ended}
            opinion={opinions[item.field]}
            checked={checked && more === null}
            set={(over) => set(item.field, over)}
          />
        ) : (
          <Section key={item.field} title={labelOf(item.field)}>
            <Difference item={item} />
            <View>{[itemVerdictTexts[item.verdict], item.note].filter(Boolean).join('：')}</View>
          </Section>
        ),
      )}
      {problem ? (
        <Notice kind="error" title={problem.words}>
          {problem.status === 409 ? <Press label={texts.reload} onPress={onDone} /> : null}
        </Notice>
      ) : null}
      {more === null ? (
        <>
          {waiting.length > 1 && !view.house.ended ? (
            <Press
              label={texts.approveAll}
              onPress={() =>
                setOpinions(Object.fromEntries(waiting.map(({ field }) => [field, { verdict: 'approved', note: '' }])))
              }
            />
          ) : null}
          <Press kind="main" label={texts.decide} busy={isBusy} onPress={decide} />
          <Press
            label={texts.askMore}
            onPress={() => {
              setChecked(false);
              setMore('');
            }}
          />
        </>
      ) : (
        <>
          <TextArea
            name="askNote"
            label={texts.askNote}
            error={checked && more.trim().length < 2 ? texts.noteNeeded : undefined}
            most={500}
            value={more}
            onChange={setMore}
          />
          <Press kind="main" label={texts.askGo} busy={isBusy} onPress={() => ask(more)} />
          <Press
            label={texts.cancel}
            onPress={() => {
              setChecked(false);
              setMore(null);
            }}
          />
        </>
      )}
    </>
  );
}
