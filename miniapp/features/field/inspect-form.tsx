import { useState } from 'react';
import { View } from '@tarojs/components';
import { evidenceLimits } from '@contract/evidence/evidence';
import { evidenceRoleTexts, landUseTexts } from '@contract/cases/cases.texts';
import { inspectionForms } from '@contract/cases/inspection-form';
import { questionTexts } from '@contract/cases/inspection-form.texts';
import { landUses } from '@contract/cases/states';
import { evidenceNeeded } from '@contract/cases/step-evidence';
import type { ApiProblem } from '../../api/problem';
import { scrollTo } from '../../platform/pages';
import { ChoiceList } from '../../ui/choice-list';
import { ErrorSummary, wrongFields, type NamedField } from '../../ui/error-summary';
import { fieldId } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextArea } from '../../ui/text-field';
import { discardField } from './discard-field';
import { rolesOf, type FieldDraft, type FieldTask, type Verdict } from './field-draft';
import { checkField, type FieldErrors } from './field-input';
import { handOverField } from './field-outbox';
import type { FieldEdit } from './field-reducer';
import { fieldDraftOf, touchField } from './field-store';
import { fieldTexts as texts, verdictTexts } from './field.texts';
import { GridPicker } from './grid-picker';
import { Questions } from './question-field';
import { RolePhotos } from './role-photos';

const landUseChoices = landUses.map((value) => ({ value, label: landUseTexts[value] }));
const noteMost = 500;

interface PartProps {
  draft: FieldDraft;
  errors: FieldErrors;
  edit(action: FieldEdit): void;
}

function Photos({ draft, errors, edit, verdict }: PartProps & { verdict: Verdict }) {
  return rolesOf(verdict).map((role) => (
    <RolePhotos
      key={role}
      role={role}
      photos={draft.photos.filter((photo) => photo.role === role)}
      room={evidenceLimits.photos - draft.photos.length}
      album={role === 'before'}
      required={(evidenceNeeded[verdict] ?? []).includes(role)}
      error={errors[`photos.${role}`]}
      onAdd={(photos) => edit({ type: 'addPhotos', role, photos })}
      onRemove={(id) => edit({ type: 'removePhoto', id })}
    />
  ));
}

function Parts({ draft, errors, edit }: PartProps) {
  const { verdict, category, answers, note, proposedGrid, landUse } = draft;
  if (!verdict) return null;
  const reasoned = verdict === 'refute' || verdict === 'return';
  return (
    <Section>
      {verdict === 'confirm' ? (
        <Questions
          category={category}
          answers={answers}
          errors={errors}
          onAnswer={(question, value) => edit({ type: 'answer', question, value })}
        />
      ) : null}
      <Photos draft={draft} errors={errors} edit={edit} verdict={verdict} />
      {verdict === 'return' ? (
        <GridPicker
          grid={proposedGrid}
          error={errors.proposedGrid}
          onChange={(next) => edit({ type: 'change', fields: { proposedGrid: next } })}
        />
      ) : null}
      {verdict === 'finish' ? (
        <ChoiceList
          name="landUse"
          label={texts.landUse}
          required
          error={errors.landUse}
          choices={landUseChoices}
          value={landUse}
          onChange={(next) => edit({ type: 'change', fields: { landUse: next } })}
        />
      ) : null}
      <TextArea
        name="note"
        label={reasoned ? texts.note : texts.noteOptional}
        required={reasoned}
        error={errors.note}
        most={noteMost}
        value={note}
        onChange={(next) => edit({ type: 'change', fields: { note: next } })}
      />
    </Section>
  );
}

/** The fields of the form as the page has them, from top to bottom. */
const fieldsOf = ({ verdict, category }: FieldDraft): NamedField[] => [
  ['verdict', texts.verdict],
  ...inspectionForms[category].map(({ id }): NamedField => [`answers.${id}`, questionTexts[id] ?? id]),
  ...(verdict ? rolesOf(verdict) : []).map((role): NamedField => [
    `photos.${role}`,
    texts.photos(evidenceRoleTexts[role]),
  ]),
  ['landUse', texts.landUse],
  ['note', texts.note],
];

interface InspectFormProps {
  task: FieldTask;
  draft: FieldDraft;
  /** The verdicts that the case takes now. */
  verdicts: readonly Verdict[];
  problem: ApiProblem | null;
}

/** The form of an inspection. Errors appear with the first try to hand it over, and go as they are mended. */
export function InspectForm({ task, draft, verdicts, problem }: InspectFormProps) {
  const [checked, setChecked] = useState(() => draft.photos.some(({ state }) => state === 'failed'));
  const fromServer = Object.fromEntries((problem?.errors ?? []).map(({ field, message }) => [field, message]));
  const errors = { ...fromServer, ...(checked ? checkField(draft) : {}) };
  const edit = (action: FieldEdit): void => touchField(task, draft.owner, action);

  const submit = (): void => {
    // What is checked is what lies on the phone now, not what was last shown.
    const latest = fieldDraftOf(task.id, draft.owner) ?? draft;
    const wrong = wrongFields(checkField(latest), fieldsOf(latest));
    setChecked(true);
    if (wrong[0]) scrollTo(fieldId(wrong[0]));
    else void handOverField(task.id);
  };
  const discard = async (): Promise<void> => {
    if (await discardField(draft)) setChecked(false);
  };

  const choices = verdicts.map((value) => ({ value, ...verdictTexts[value] }));
  return (
    <>
      <View className="hint">{texts.intro}</View>
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <Section>
        <ChoiceList
          name="verdict"
          label={texts.verdict}
          required
          error={errors.verdict}
          choices={choices}
          value={draft.verdict}
          onChange={(verdict) => edit({ type: 'change', fields: { verdict } })}
        />
      </Section>
      <Parts draft={draft} errors={errors} edit={edit} />
      <ErrorSummary errors={errors} fields={fieldsOf(draft)} />
      <Press kind="main" label={texts.submit} onPress={submit} />
      <Press label={texts.discard} onPress={() => void discard()} />
    </>
  );
}
