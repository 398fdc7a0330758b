import { useState, type ReactNode } from 'react';
import { Image, View } from '@tarojs/components';
import { evidenceLimits } from '@contract/evidence/evidence';
import { askedItems, isFinding, type InspectionItem } from '@contract/inspections/definition';
import { itemGroupTexts, itemTexts } from '@contract/inspections/inspections.texts';
import { firstVerdict, type FirstVerdict } from '@contract/inspections/verdict';
import { answerFault } from '@contract/questions';
import type { ApiProblem } from '../../api/problem';
import { ask } from '../../platform/dialogs';
import { ChoiceList } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextArea, TextField } from '../../ui/text-field';
import { PhotoField } from '../evidence/photo-field';
import { answersOf, definitionFor, factsOf, type InspectionDraft } from './inspection-draft';
import { inspectionFormTexts as texts } from './inspection-form.texts';
import type { InspectionDesk } from './inspection-desk';
import type { InspectionEdit } from './inspection-reducer';
import { pictureOf } from './item-pictures';

const noteMost = 500;

interface StepProps {
  draft: InspectionDraft;
  item: InspectionItem;
  error: string | undefined;
  edit(action: InspectionEdit): void;
}

function Answer({ draft, item, error, edit }: StepProps) {
  const words = itemTexts[item.id];
  const field = { name: item.id, label: words?.question ?? item.id, hint: words?.guidance, error };
  const value = draft.answers[item.id] ?? '';
  const onChange = (next: string): void => edit({ type: 'answer', item: item.id, value: next });
  if (item.kind === 'number') return <TextField {...field} kind="digit" most={10} value={value} onChange={onChange} />;
  const choices = (item.choices ?? []).map((code) => ({ value: code, label: words?.answers[code] ?? code }));
  return <ChoiceList<string> {...field} required choices={choices} value={value || null} onChange={onChange} />;
}

/** One item: a drawing of what to look at, the question, how to look, and a photo where something is found. */
function ItemStep(props: StepProps) {
  const { draft, item, edit } = props;
  const picture = pictureOf(item.id);
  const question = itemTexts[item.id]?.question ?? item.id;
  const own = draft.photos.filter((photo) => photo.item === item.id);
  const full = draft.photos.length >= evidenceLimits.photos;
  return (
    <Section title={itemGroupTexts[item.group]}>
      {picture ? (
        <Image
          className="drawing"
          src={picture}
          mode="aspectFit"
          aria-role="img"
          aria-label={texts.picture(question)}
        />
      ) : null}
      <Answer {...props} />
      {(isFinding(item, draft.answers) && !full) || own.length > 0 ? (
        <PhotoField
          photos={own}
          hint={full ? texts.photoFull(evidenceLimits.photos) : texts.photoHint}
          required={false}
          onAdd={(photos) => edit({ type: 'addPhotos', item: item.id, photos })}
          onRemove={(id) => edit({ type: 'removePhoto', id })}
        />
      ) : null}
    </Section>
  );
}

/** What differs between who inspects: the words, and what is said and done about the result. */
export interface InspectionPart {
  words: Pick<typeof texts, 'note' | 'discardAsk' | 'received'>;
  /** What comes out of the answers, at the end of the form. */
  conclusion(computed: FirstVerdict, draft: InspectionDraft, edit: (action: InspectionEdit) => void): ReactNode;
  /** Why it cannot be handed over yet, besides what the items lack; null where it can. */
  fault(computed: FirstVerdict, draft: InspectionDraft): string | null;
}

interface StepsProps {
  desk: InspectionDesk;
  part: InspectionPart;
  draft: InspectionDraft;
  problem: ApiProblem | null;
  onLeave(): void;
}

/** The form, one item after the other, and at the end what comes out of it. What is filled in stays on the phone. */
export function InspectionSteps({ desk, part, draft, problem, onLeave }: StepsProps) {
  const [checked, setChecked] = useState(false);
  const edit = (action: InspectionEdit): void => desk.change(draft.key, action);
  const items = askedItems(definitionFor(draft), draft.by, factsOf(draft), draft.answers);
  const step = Math.min(draft.step, items.length);
  const item = items[step];
  const answers = answersOf(draft);
  const computed = firstVerdict(answers, factsOf(draft));
  const lack = checked && !item ? part.fault(computed, draft) : null;
  const fromServer = new Map((problem?.errors ?? []).map(({ field, message }) => [field, message]));
  const faultOf = (one: InspectionItem): string | undefined =>
    (checked ? answerFault(one, answers[one.id]) : null) ?? fromServer.get(`answers.${one.id}`);
  const go = (to: number): void => {
    setChecked(false);
    edit({ type: 'change', fields: { step: Math.max(0, to) } });
  };
  const next = (): void => {
    if (item && answerFault(item, answers[item.id])) setChecked(true);
    else go(step + 1);
  };
  const submit = (): void => {
    const open = items.findIndex((one) => answerFault(one, answers[one.id]));
    if (open < 0 && !part.fault(computed, draft)) return void desk.handOver(draft.key);
    if (open >= 0) go(open);
    setChecked(true);
  };
  const discard = async (): Promise<void> => {
    if (!(await ask(part.words.discardAsk))) return;
    desk.end(draft.key);
    onLeave();
  };
  return (
    <>
      <View className="hint" aria-role="status">
        {item ? texts.step(step + 1, items.length) : texts.result}
      </View>
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      {lack ? <Notice kind="error" title={lack} /> : null}
      {item ? (
        <ItemStep key={item.id} draft={draft} item={item} error={faultOf(item)} edit={edit} />
      ) : (
        <Section title={texts.result}>
          {part.conclusion(computed, draft, edit)}
          <TextArea
            name="note"
            label={part.words.note}
            most={noteMost}
            value={draft.note}
            onChange={(note) => edit({ type: 'change', fields: { note } })}
          />
        </Section>
      )}
      {item ? (
        <Press kind="main" label={step + 1 < items.length ? texts.next : texts.sum} onPress={next} />
      ) : (
        <Press kind="main" label={texts.submit} onPress={submit} />
      )}
      {step > 0 ? <Press label={texts.previous} onPress={() => go(step - 1)} /> : null}
      <Press label={texts.stop} onPress={onLeave} />
      <Press kind="danger" label={texts.discard} onPress={() => void discard()} />
    </>
  );
}
