import { useState } from 'react';
import { View } from '@tarojs/components';
import { getMyHouse, inviteMember, removeMember, unbindHouse } from '@contract/bindings/bindings';
import type { ResponseData } from '@contract/endpoint';
import { fieldOf, ownerGroups } from '@contract/houses/house-fields';
import { fieldGroupTexts, houseEventTexts } from '@contract/houses/houses.texts';
import { call } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';
import { useRemote } from '../../api/use-remote';
import { ask } from '../../platform/dialogs';
import { Badge, Facts, Steps } from '../../ui/facts';
import { Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { Inspection } from '../inspections/inspection';
import { inspectionFormTexts } from '../inspections/inspection-form.texts';
import { ownInspections } from '../inspections/own-inspections';
import { ownPart } from '../inspections/own-part';
import { MyInspections } from '../inspections/my-inspections';
import { CorrectionForm } from './correction-form';
import { CorrectionList } from './correction-list';
import { HouseOrders } from './house-orders';
import { UseChangeForm } from './use-change-form';
import { labelOf, wordsOf } from './house-words';
import { LevelNotice } from './level-notice';
import { Warnings } from './warnings';
import { housesTexts as texts } from './houses.texts';

/** Whose drafts the account's own are, on this phone. */
const ownDraft = 'owner';

type Page = ResponseData<typeof getMyHouse>;

/** What staff found at the house, and what follows for its owner. */
function Cases({ page }: { page: Page }) {
  return page.cases.length === 0 ? null : (
    <Section title={texts.cases}>
      {page.cases.map(({ what, foundOn, state, meaning, since, notice }) => (
        <Notice key={`${what} ${foundOn} ${since}`} kind="warn" title={texts.caseFound(state, what, foundOn)}>
          <View>{meaning}</View>
          {notice ? <View>{texts.told(notice.title)}</View> : null}
        </Notice>
      ))}
    </Section>
  );
}

/** What became of a field; where nothing was known before, what is known now. */
const changeWords = ({ field, from, to }: Page['history'][number]['changes'][number]): string =>
  from === null
    ? texts.set(labelOf(field), wordsOf(field, to))
    : texts.changed(labelOf(field), wordsOf(field, from), wordsOf(field, to));

function History({ page }: { page: Page }) {
  const steps = [...page.history].reverse().map(({ version, at, event, changes }) => ({
    key: String(version),
    time: chinaTime(at),
    label: houseEventTexts[event],
    note:
      event === 'created' || event === 'imported' || changes.length === 0
        ? null
        : changes.map((change) => <View key={change.field}>{changeWords(change)}</View>),
  }));
  return (
    <Section title={texts.history}>
      <Steps steps={steps} />
    </Section>
  );
}

function People({ page, onChange, onGone }: { page: Page; onChange(): void; onGone(): void }) {
  const [code, setCode] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const params = { id: page.id };
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setProblem(null);
    await work().catch((failure: unknown) => setProblem(asProblem(failure)));
  };
  const take = (member: string) =>
    attempt(async () => {
      if (!(await ask(texts.removeAsk))) return;
      await call(removeMember, { params: { ...params, member } });
      onChange();
    });
  const unbind = () =>
    attempt(async () => {
      if (!(await ask(texts.unbindAsk))) return;
      await call(unbindHouse, { params });
      onGone();
    });
  return (
    <Section title={texts.members}>
      {page.members.map(({ id, as, since, me }) => (
        <View key={id}>
          <View>
            {[as === 'owner' ? texts.asOwner : texts.asMember, me ? texts.me : '', chinaTime(since)]
              .filter(Boolean)
              .join(' ')}
          </View>
          {page.as === 'owner' && as === 'member' ? (
            <Press label={texts.removeMember} onPress={() => void take(id)} />
          ) : null}
        </View>
      ))}
      {code ? (
        <Notice kind="ok" title={texts.inviteCode(code)}>
          <View className="hint">{texts.inviteHint}</View>
        </Notice>
      ) : null}
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      {page.as === 'owner' && !code ? (
        <Press
          label={texts.invite}
          onPress={() => void attempt(async () => setCode((await call(inviteMember, { params })).code))}
        />
      ) : null}
      <Press kind="danger" label={texts.unbind} onPress={() => void unbind()} />
    </Section>
  );
}

/** One of the own houses in plain words: its record, what was asked, its history, and who sees it. */
export function HouseDetail({ id, onBack }: { id: string; onBack(): void }) {
  const { data: page, problem, loading, reload } = useRemote(() => call(getMyHouse, { params: { id } }), id);
  const [asking, setAsking] = useState<'correction' | 'useChange' | 'inspection' | null>(null);
  const draft = ownInspections.useAll(ownDraft).find(({ house }) => house === id);
  const [round, setRound] = useState(0);
  const again = (): void => {
    setAsking(null);
    setRound((n) => n + 1);
    void reload();
  };
  if (!page)
    return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : loading ? <Loading /> : null;
  if (asking === 'correction') return <CorrectionForm house={page} onDone={again} onCancel={() => setAsking(null)} />;
  if (asking === 'useChange') return <UseChangeForm house={page} onDone={again} onCancel={() => setAsking(null)} />;
  if (asking === 'inspection')
    return <Inspection desk={ownInspections} part={ownPart} house={id} owner={ownDraft} onLeave={again} />;
  const inspect = async (): Promise<void> => {
    await ownInspections.begin({ owner: ownDraft, by: 'self', house: id, code: page.code, facts: page.facts });
    setAsking('inspection');
  };
  return (
    <>
      <Section title={page.code}>
        <View>
          <Badge label={page.as === 'owner' ? texts.asOwner : texts.asMember} /> {page.village.name}
        </View>
        {page.ended ? <Notice kind="warn" title={texts.ended} /> : null}
        <LevelNotice facts={page.facts} />
      </Section>
      <Warnings house={id} />
      <Cases page={page} />
      <Section title={texts.record}>
        {ownerGroups.map((group) => {
          const own = page.facts.filter(({ field }) => fieldOf(field).group === group);
          return own.length > 0 ? (
            <View key={group} className="group">
              <View className="label">{fieldGroupTexts[group]}</View>
              <Facts facts={own.map(({ field, value }) => ({ label: labelOf(field), value: wordsOf(field, value) }))} />
            </View>
          ) : null;
        })}
        {page.ended ? null : (
          <>
            <View className="hint">{inspectionFormTexts.beginHint}</View>
            <Press
              kind="main"
              label={draft ? inspectionFormTexts.goOn : inspectionFormTexts.begin}
              onPress={() => void inspect()}
            />
            <Press label={texts.useChange} onPress={() => setAsking('useChange')} />
            <Press label={texts.correct} onPress={() => setAsking('correction')} />
          </>
        )}
        <Press label={texts.back} onPress={onBack} />
      </Section>
      <HouseOrders house={id} code={page.code} />
      <MyInspections key={`inspections ${round}`} house={id} />
      <CorrectionList key={round} house={id} onChange={() => void reload()} />
      <History page={page} />
      <People page={page} onChange={() => void reload()} onGone={onBack} />
    </>
  );
}
