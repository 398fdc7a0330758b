import { View } from '@tarojs/components';
import type { ReportForReporter } from '@contract/reports/reports';
import { ask } from '../../platform/dialogs';
import { ChoiceList } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { TextArea } from '../../ui/text-field';
import { PhotoField } from '../evidence/photo-field';
import type { FormAct } from './report-act';
import { reportActsTexts as texts } from './report-acts.texts';
import type { ReportDoor } from './send-act';
import { useAct } from './use-act';

interface ActFormProps {
  act: FormAct;
  door: ReportDoor;
  onDone(report: ReportForReporter): void;
  /** The report as it stands, where the act was not taken. */
  onChanged(report: ReportForReporter): void;
  onCancel(): void;
}

const stars = [5, 4, 3, 2, 1].map((value) => ({ value: String(value), label: texts.star[value] ?? '' }));

/** The form of one act. A send that fails leaves it as it was and says why. */
export function ActForm({ act, door, onDone, onChanged, onCancel }: ActFormProps) {
  const form = useAct(act, door, { done: onDone, changed: onChanged });
  const { draft, errors, problem, busy } = form;
  const cancel = async (): Promise<void> => {
    const isEmpty = draft.text.trim() === '' && draft.photos.length === 0;
    if (isEmpty || (await ask(texts.cancelAsk))) onCancel();
  };
  return (
    <>
      <View className="hint">{texts.acts[act].hint}</View>
      {act === 'rate' ? (
        <ChoiceList
          name="stars"
          label={texts.stars}
          required
          error={errors.stars}
          choices={stars}
          value={draft.stars}
          onChange={(value) => form.change({ stars: value })}
        />
      ) : null}
      <TextArea
        name="text"
        label={texts.acts[act].text}
        hint={act === 'rate' ? undefined : texts.textHint}
        required={act !== 'rate'}
        error={errors.text}
        most={act === 'rate' ? 500 : 1000}
        value={draft.text}
        onChange={(text) => form.change({ text })}
      />
      {act === 'rate' ? null : (
        <PhotoField
          photos={draft.photos}
          error={errors.photos}
          {...(act === 'supplement' ? { hint: texts.photosOptional, required: false } : {})}
          onAdd={form.addPhotos}
          onRemove={form.removePhoto}
        />
      )}
      {problem ? <Notice kind="error" title={problem} /> : null}
      <Press kind="main" label={texts.acts[act].send} busy={busy} onPress={() => void form.send()} />
      <Press label={texts.cancel} busy={busy} onPress={() => void cancel()} />
    </>
  );
}
