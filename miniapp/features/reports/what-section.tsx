import { categories } from '@contract/reports/categories';
import { reportLimits } from '@contract/reports/report-input';
import { categoryTexts } from '@contract/reports/reports.texts';
import { ChoiceList, type Choice } from '../../ui/choice-list';
import { Section } from '../../ui/screen';
import { TextArea, TextField } from '../../ui/text-field';
import type { Draft } from './draft';
import type { FieldErrors } from './draft-input';
import { changeDraft } from './draft-store';
import { reportFormTexts as texts } from './report-form.texts';

const categoryChoices = categories.map((value) => ({ value, ...categoryTexts[value] }));

const yesNo = (yes: string, no: string): Choice<boolean>[] => [
  { value: true, label: yes },
  { value: false, label: no },
];

type Fields = Partial<Pick<Draft, 'category' | 'description' | 'ongoing' | 'majorDanger' | 'people'>>;
const change = (fields: Fields): void => changeDraft({ type: 'change', fields });

/** What is reported: category, words, whether work or danger is going on, who is involved. */
export function WhatSection({ draft, errors }: { draft: Draft; errors: FieldErrors }) {
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
        hint={texts.majorDangerHint}
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
