import { Form, Input, Radio } from 'antd';
import { categories } from '@contract/reports/categories';
import { reportLimits } from '@contract/reports/report-input';
import { categoryTexts } from '@contract/reports/reports.texts';
import { FormSelect } from '../../form-select';
import { radioRole } from '../../radio-role';
import type { ReportValues } from './use-report-form';
import { reportFormTexts as texts } from './reports.texts';

const categoryOptions = categories.map((value) => ({ value, label: categoryTexts[value].label }));

/** What it is: category, description, whether work is going on, whether somebody is in danger. */
export const WhatFields = () => (
  <>
    <Form.Item name="category" label={texts.category} required>
      <FormSelect showSearch optionFilterProp="label" options={categoryOptions} />
    </Form.Item>
    <Form.Item name="description" label={texts.description} extra={texts.descriptionHint} required>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={reportLimits.descriptionMax} />
    </Form.Item>
    <Form.Item name="ongoing" label={texts.ongoing} required>
      <Radio.Group
        {...radioRole}
        aria-label={texts.ongoing}
        options={[
          { value: true, label: texts.yes },
          { value: false, label: texts.no },
        ]}
      />
    </Form.Item>
    <Form.Item name="majorDanger" label={texts.majorDanger} required>
      <Radio.Group
        {...radioRole}
        aria-label={texts.majorDanger}
        options={[
          { value: true, label: texts.danger },
          { value: false, label: texts.noDanger },
        ]}
      />
    </Form.Item>
    <Form.Item name="people" label={texts.people}>
      <Input maxLength={reportLimits.peopleMax} autoComplete="off" />
    </Form.Item>
  </>
);

/** The place as the contract has it: what is not given is left out. */
export function placeOf(values: ReportValues): object {
  const { point, village, grid, words } = (values['place'] ?? {}) as ReportValues;
  const at = point ? { point: { ...(point as object), system: 'wgs84' } } : {};
  return { ...at, ...(village ? { village } : {}), ...(grid ? { grid } : {}), words: words ?? '' };
}

/** What every report says, of the form's values. */
export const contentOf = (values: ReportValues): object => {
  const { town, category, description, ongoing, majorDanger, people } = values;
  const said = { town, category, description: description ?? '', ongoing, people: people ?? '' };
  return { ...said, ...(majorDanger === undefined ? {} : { majorDanger }), place: placeOf(values) };
};
