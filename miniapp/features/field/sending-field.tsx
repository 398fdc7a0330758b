import { View } from '@tarojs/components';
import { copy } from '../../platform/dialogs';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { discardField } from './discard-field';
import { draftWords } from './draft-words';
import { photosToSend, type FieldDraft } from './field-draft';
import { goOnInField, handOverField, takeBackField, useFieldOutbox } from './field-outbox';
import { fieldTexts as texts } from './field.texts';
import { FieldPhotoStrip } from './role-photos';

function Words({ draft }: { draft: FieldDraft }) {
  return draftWords(draft).map((line) => <View key={line}>{line}</View>);
}

/** What is handed over: how far each photo is, why it waits, and what can be done. */
export function SendingField({ draft }: { draft: FieldDraft }) {
  const { running, problems } = useFieldOutbox();
  const problem = problems[draft.caseId];
  const photos = photosToSend(draft);
  const sent = photos.filter(({ state }) => state === 'sent').length;
  const isRunning = running === draft.caseId;
  return (
    <Section title={isRunning ? texts.sending : texts.queued}>
      {problem ? <Notice kind="warn" title={problem.words} /> : null}
      <View aria-role="status">{texts.sent(sent, photos.length)}</View>
      <FieldPhotoStrip photos={photos} />
      <Words draft={draft} />
      <Notice kind="info" title={texts.queuedBody} />
      {isRunning ? null : <Press kind="main" label={texts.resume} onPress={() => void goOnInField()} />}
      {draft.tried ? (
        <View className="hint">{isRunning ? null : texts.unsure}</View>
      ) : (
        <Press label={texts.back} busy={isRunning} onPress={() => takeBackField(draft.caseId)} />
      )}
    </Section>
  );
}

/** What could not be handed in because the case has moved on: nothing of it is lost. */
export function KeptField({ draft }: { draft: FieldDraft }) {
  return (
    <Section title={texts.kept}>
      <Notice kind="warn" title={draft.reason ?? texts.kept}>
        <View>{texts.keptBody}</View>
      </Notice>
      <Words draft={draft} />
      <FieldPhotoStrip photos={photosToSend(draft)} />
      <Press kind="main" label={texts.retry} onPress={() => void handOverField(draft.caseId)} />
      <Press label={texts.copy} onPress={() => void copy(draftWords(draft).join('\n'))} />
      <Press label={texts.back} onPress={() => takeBackField(draft.caseId)} />
      <Press kind="danger" label={texts.discard} onPress={() => void discardField(draft)} />
    </Section>
  );
}
