import { View } from '@tarojs/components';
import { categoryTexts } from '@contract/reports/reports.texts';
import type { StaffSession } from '../../api/staff-session';
import { ask } from '../../platform/dialogs';
import { goBack, goToField } from '../../platform/pages';
import { randomKey } from '../../platform/random';
import { Badge } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { PhotoStrip } from '../evidence/photo-strip';
import type { Draft } from '../reports/draft';
import { fieldTexts } from './field.texts';
import { FindForm } from './find-form';
import { goOnWithFinds, takeBackFind, useFindOutbox } from './find-outbox';
import { endFind, useFinds } from './find-store';
import { findTexts as texts } from './find.texts';

/** Answers that no later try can change: the find may be given up. */
const hopeless: readonly (number | undefined)[] = [403];

const labelOf = ({ category }: Draft): string => (category ? categoryTexts[category].label : texts.untitled);

/** Opens an empty find; its key is made here, so that it is registered once whatever happens. */
export const beginFind = async (): Promise<void> => goToField('find', await randomKey());

/** The finds on this phone that the server does not have yet. */
export function FindRows({ owner }: { owner: string }) {
  return useFinds(owner).map((draft) => (
    <View
      key={draft.key}
      className="row"
      aria-role="button"
      aria-label={texts.open(labelOf(draft), texts.phases[draft.phase])}
      onClick={() => goToField('find', draft.key)}
    >
      <View className="row-head">
        <View>{`${texts.title}：${labelOf(draft)}`}</View>
        <Badge label={texts.phases[draft.phase]} />
      </View>
    </View>
  ));
}

function Sending({ draft, owner }: { draft: Draft; owner: string }) {
  const { running, problems } = useFindOutbox();
  const problem = problems[draft.key];
  const isRunning = running === draft.key;
  const sent = draft.photos.filter(({ state }) => state === 'sent').length;
  const discard = async (): Promise<void> => {
    if (await ask(fieldTexts.discardAsk)) endFind(draft.key, owner);
  };
  return (
    <Section title={isRunning ? texts.sending : texts.queued}>
      {problem ? <Notice kind="warn" title={problem.words} /> : null}
      <View aria-role="status">{fieldTexts.sent(sent, draft.photos.length)}</View>
      <PhotoStrip photos={draft.photos} />
      <View>{labelOf(draft)}</View>
      <View>{draft.description}</View>
      <Notice kind="info" title={fieldTexts.queuedBody} />
      {isRunning ? null : <Press kind="main" label={fieldTexts.resume} onPress={() => void goOnWithFinds()} />}
      {draft.tried ? (
        <View className="hint">{isRunning ? null : fieldTexts.unsure}</View>
      ) : (
        <Press label={fieldTexts.back} busy={isRunning} onPress={() => takeBackFind(draft.key, owner)} />
      )}
      {problem && hopeless.includes(problem.status) ? (
        <Press kind="danger" label={texts.discard} onPress={() => void discard()} />
      ) : null}
    </Section>
  );
}

/** One find by how far it has got: on the form, on its way, registered. */
export function FindScreen({ id, staff }: { id: string } & Pick<StaffSession, 'staff'>) {
  const draft = useFinds(staff.id).find(({ key }) => key === id) ?? null;
  const { problems, done } = useFindOutbox();
  const number = done[id];
  if (!draft && number !== undefined) {
    return (
      <Notice kind="ok" title={texts.received}>
        <View>{texts.number(number)}</View>
        <Press kind="main" label={fieldTexts.backToTasks} onPress={goBack} />
      </Notice>
    );
  }
  if (draft && draft.phase !== 'editing') return <Sending draft={draft} owner={staff.id} />;
  return <FindForm id={id} owner={staff.id} draft={draft} problem={problems[id] ?? null} />;
}
