import { View } from '@tarojs/components';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { PhotoStrip } from '../evidence/photo-strip';
import type { Draft } from './draft';
import { goOn, takeBack, useOutbox } from './outbox';
import { sendingTexts as texts } from './report-form.texts';

/** A report on its way: how far each photo is, why it stopped, and what can be done. */
export function SendingPanel({ draft }: { draft: Draft }) {
  const { running, problem } = useOutbox();
  const sent = draft.photos.filter(({ state }) => state === 'sent').length;
  return (
    <Section title={running ? texts.title : texts.paused}>
      {problem ? <Notice kind="warn" title={problem.words} /> : null}
      <View aria-role="status">
        {running && draft.tried ? texts.registering : texts.photos(sent, draft.photos.length)}
      </View>
      <PhotoStrip photos={draft.photos} />
      <Notice kind="info" title={texts.order}>
        <View>{texts.goesOn}</View>
      </Notice>
      {running ? null : <Press kind="main" label={texts.resume} onPress={() => void goOn()} />}
      {draft.tried ? (
        <View className="hint">{running ? null : texts.unsure}</View>
      ) : (
        <Press label={texts.back} busy={running} onPress={takeBack} />
      )}
    </Section>
  );
}
