import { useState } from 'react';
import { View } from '@tarojs/components';
import { categories } from '@contract/reports/categories';
import { reportLimits } from '@contract/reports/report-input';
import { categoryTexts } from '@contract/reports/reports.texts';
import type { ApiProblem } from '../../api/problem';
import { ask } from '../../platform/dialogs';
import { scrollTo } from '../../platform/pages';
import { ChoiceList } from '../../ui/choice-list';
import { ErrorSummary, wrongFields, type NamedField } from '../../ui/error-summary';
import { fieldId } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextArea, TextField } from '../../ui/text-field';
import { areaTexts } from '../areas/areas.texts';
import { PlaceField } from '../areas/place-field';
import { evidenceTexts } from '../evidence/evidence.texts';
import { PhotoField } from '../evidence/photo-field';
import type { Draft } from '../reports/draft';
import type { DraftAction } from '../reports/draft-reducer';
import { fieldTexts } from './field.texts';
import type { FieldErrors } from './field-input';
import { checkFind } from './find-input';
import { handOverFind } from './find-outbox';
import { emptyFind, endFind, findOf, touchFind } from './find-store';
import { findTexts as texts } from './find.texts';
import { GridPicker } from './grid-picker';

const categoryChoices = categories.map((value) => ({ value, ...categoryTexts[value] }));
const yesNo = (yes: string, no: string) => [
  { value: true, label: yes },
  { value: false, label: no },
];

/** The fields of the form as the page has them, from top to bottom. */
const fields: readonly NamedField[] = [
  ['category', texts.category],
  ['description', texts.description],
  ['ongoing', texts.ongoing],
  ['majorDanger', texts.majorDanger],
  ['people', texts.people],
  ['files', evidenceTexts.label],
  ['place.point', areaTexts.label],
  ['place.village', texts.village],
  ['place.grid', texts.grid],
  ['place.words', areaTexts.words],
];

interface PartProps {
  draft: Draft;
  errors: FieldErrors;
  edit(action: DraftAction): void;
}

function What({ draft, errors, edit }: PartProps) {
  const change = (fields: Partial<Draft>): void => edit({ type: 'change', fields });
  return (
    <Section>
      <ChoiceList
        name="category"
        label={texts.category}
        required
        error={errors.category}
        choices={categoryChoices}
        value={draft.category}
        onChange={(category) => change({ category })}
      />
      <TextArea
        name="description"
        label={texts.description}
        hint={texts.descriptionHint}
        required
        error={errors.description}
        most={reportLimits.descriptionMax}
        value={draft.description}
        onChange={(description) => change({ description })}
      />
      <ChoiceList
        name="ongoing"
        label={texts.ongoing}
        required
        error={errors.ongoing}
        choices={yesNo(texts.ongoingYes, texts.ongoingNo)}
        value={draft.ongoing}
        onChange={(ongoing) => change({ ongoing })}
      />
      <ChoiceList
        name="majorDanger"
        label={texts.majorDanger}
        required
        error={errors.majorDanger}
        choices={yesNo(texts.majorDangerYes, texts.majorDangerNo)}
        value={draft.majorDanger}
        onChange={(majorDanger) => change({ majorDanger })}
      />
      <TextField
        name="people"
        label={texts.people}
        error={errors.people}
        most={reportLimits.peopleMax}
        value={draft.people}
        onChange={(people) => change({ people })}
      />
    </Section>
  );
}

function Where({ draft: { place }, errors, edit }: PartProps) {
  return (
    <Section>
      <PlaceField
        point={place.point}
        label={place.label}
        error={errors['place.point']}
        onChange={(point, label) => edit({ type: 'place', place: { point, label } })}
      />
      <GridPicker
        grid={place.grid}
        error={errors['place.village'] ?? errors['place.grid']}
        words={{ village: texts.village, none: texts.noVillage, grid: texts.grid, chooseGrid: texts.chooseGrid }}
        onChange={(grid) => edit({ type: 'place', place: { grid, village: grid ? grid.slice(0, 12) : null } })}
      />
      <TextField
        name="place.words"
        label={areaTexts.words}
        hint={areaTexts.wordsHint}
        error={errors['place.words']}
        most={reportLimits.wordsMax}
        value={place.words}
        onChange={(words) => edit({ type: 'place', place: { words } })}
      />
    </Section>
  );
}

interface FindFormProps {
  id: string;
  owner: string;
  draft: Draft | null;
  problem: ApiProblem | null;
}

/** The form of a find. Errors appear with the first try to hand it over, and go as they are mended. */
export function FindForm({ id, owner, draft: given, problem }: FindFormProps) {
  const draft = given ?? emptyFind(id);
  const [checked, setChecked] = useState(() => draft.photos.some(({ state }) => state === 'failed'));
  const fromServer = Object.fromEntries((problem?.errors ?? []).map(({ field, message }) => [field, message]));
  const errors = { ...fromServer, ...(checked ? checkFind(draft) : {}) };
  const edit = (action: DraftAction): void => touchFind(id, owner, action);

  const submit = (): void => {
    const wrong = wrongFields(checkFind(findOf(id, owner) ?? draft), fields);
    setChecked(true);
    if (wrong[0]) scrollTo(fieldId(wrong[0]));
    else void handOverFind(id, owner);
  };
  const discard = async (): Promise<void> => {
    if (!(await ask(fieldTexts.discardAsk))) return;
    setChecked(false);
    endFind(id, owner);
  };
  return (
    <>
      <View className="hint">{texts.intro}</View>
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <What draft={draft} errors={errors} edit={edit} />
      <Section>
        <PhotoField
          photos={draft.photos}
          error={errors.files}
          onAdd={(photos) => edit({ type: 'addPhotos', photos })}
          onRemove={(photo) => edit({ type: 'removePhoto', id: photo })}
        />
      </Section>
      <Where draft={draft} errors={errors} edit={edit} />
      <ErrorSummary errors={errors} fields={fields} />
      <Press kind="main" label={texts.submit} onPress={submit} />
      {given ? <Press label={texts.discard} onPress={() => void discard()} /> : null}
    </>
  );
}
