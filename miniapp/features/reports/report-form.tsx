import { useState } from 'react';
import { View } from '@tarojs/components';
import { askOwnWords } from '@contract/reports/own-words.texts';
import { town } from '../../settings';
import { ask } from '../../platform/dialogs';
import { goToOwn, scrollTo } from '../../platform/pages';
import { ErrorSummary, wrongFields } from '../../ui/error-summary';
import { fieldId } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { PhotoField } from '../evidence/photo-field';
import type { Draft } from './draft';
import { checkDraft, errorsByField } from './draft-input';
import { changeDraft, currentDraft, endDraft } from './draft-store';
import { ConsentSection } from './consent-section';
import { handOver, useOutbox } from './outbox';
import { ownWordsOfDraft } from './own-data';
import { PlaceSection } from './place-section';
import { reportFields } from './report-fields';
import { reportFormTexts as texts } from './report-form.texts';
import { WhatSection } from './what-section';
import { WhoSection } from './who-section';

/** The form of a report. Errors appear with the first try to send, and then go as they are mended. */
export function ReportForm({ draft }: { draft: Draft }) {
  const [checked, setChecked] = useState(false);
  const { problem } = useOutbox();
  const found = checked ? checkDraft(draft, town) : {};
  const errors = { ...errorsByField(problem?.errors ?? []), ...found };

  const fields = reportFields(draft.contacts.length);

  const send = async (): Promise<void> => {
    const latest = currentDraft();
    if (!latest) return;
    const wrong = wrongFields(checkDraft(latest, town), fields);
    setChecked(true);
    if (wrong[0]) return scrollTo(fieldId(wrong[0]));
    const told = ownWordsOfDraft(latest);
    if (told.length === 0 || (await ask(askOwnWords(told)))) await handOver();
  };
  const clear = async (): Promise<void> => {
    if (!(await ask(texts.clearAsk))) return;
    setChecked(false);
    await endDraft();
  };

  return (
    <>
      <View className="hint">{texts.intro}</View>
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      {problem?.challenge ? <Press kind="main" label={texts.gate} onPress={() => goToOwn('gate')} /> : null}
      <WhatSection draft={draft} errors={errors} />
      <Section>
        <PhotoField
          photos={draft.photos}
          error={errors.files}
          onAdd={(photos) => changeDraft({ type: 'addPhotos', photos })}
          onRemove={(id) => changeDraft({ type: 'removePhoto', id })}
        />
      </Section>
      <PlaceSection place={draft.place} errors={errors} />
      <WhoSection draft={draft} errors={errors} />
      <ConsentSection draft={draft} error={errors.consent} />
      <ErrorSummary errors={errors} fields={fields} />
      <Press kind="main" label={texts.send} onPress={() => void send()} />
      <Press label={texts.clear} onPress={() => void clear()} />
    </>
  );
}
