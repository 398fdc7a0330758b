import { Form } from 'antd';
import { FormSelect } from '../../form-select';
import { useSettings } from '../settings/queries';
import { stepTexts as texts } from './step.texts';

/** The town's reply templates: one that is chosen is put into the text, where it can be changed. */
export function ReplyTemplates({ town, label, hint }: { town: string; label: string; hint?: string }) {
  const settings = useSettings(town);
  const form = Form.useFormInstance();
  const templates = settings.data?.templates ?? [];
  return (
    <Form.Item name="template" label={label} extra={settings.error ? texts.templatesFailed : hint}>
      <FormSelect
        allowClear
        loading={settings.isPending}
        options={templates.map(({ title }, i) => ({ value: i, label: title }))}
        onChange={(i?: number) => {
          const chosen = i === undefined ? undefined : templates[i];
          if (chosen) form.setFieldValue('text', chosen.text);
        }}
      />
    </Form.Item>
  );
}
