import { Alert, App, Button, Card, Form, InputNumber } from 'antd';
import type { TownSettings } from '@contract/settings/settings';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { LimitsFields } from './limits-fields';
import { PowerFields, TemplateFields } from './list-fields';
import { useSaveSettings, type SettingsForm as Body } from './queries';
import { settingsTexts as texts } from './settings.texts';

type Edited = Omit<Body, 'version'>;

/** A name of the server as the form knows it: the places in a list are numbers. */
const pathOf = (field: string): (string | number)[] =>
  field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** An empty day is no day. */
const bodyOf = (edited: Edited, version: number): Body => ({
  ...edited,
  powers: edited.powers.map((one) => ({ ...one, to: one.to || null })),
  version,
});

interface FormProps {
  town: string;
  settings: TownSettings;
  editable: boolean;
  /** The version that was read before anything was typed. */
  version: number;
  onSaved(version: number): void;
  /** Takes the settings as they stand now, without what was typed here. */
  onReload(): void;
}

/** What a town sets itself; calendars are apart, because they are loaded and not edited. */
export function SettingsForm({ town, settings, editable, version, onSaved, onReload }: FormProps) {
  const [form] = Form.useForm<Edited>();
  const save = useSaveSettings(town);
  const { message } = App.useApp();
  const submit = async (edited: Edited) => {
    try {
      onSaved((await save.mutateAsync(bodyOf(edited, version))).version);
      void message.success(texts.saved);
    } catch (problem) {
      const errors = problem instanceof Problem ? (problem.details.errors ?? []) : [];
      form.setFields(errors.map((one) => ({ name: pathOf(one.field) as never, errors: [one.message] })));
      const [first] = errors;
      if (first) form.scrollToField(pathOf(first.field), { block: 'center' });
    }
  };
  const stale = save.error instanceof Problem && save.error.code === 'stale_version';
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={!editable}
      initialValues={settings}
      scrollToFirstError={{ block: 'center', focus: true }}
      onFinish={(edited: Edited) => void submit(edited)}
    >
      <Card title={texts.limits} style={{ marginBottom: 16 }}>
        <p className="steps-why">{texts.limitsHint}</p>
        <LimitsFields />
      </Card>
      <Card title={texts.powers} style={{ marginBottom: 16 }}>
        <p className="steps-why">{texts.powersHint}</p>
        <PowerFields editable={editable} />
      </Card>
      <Card title={texts.duplicates} style={{ marginBottom: 16 }}>
        <Form.Item
          name="duplicateMetres"
          label={texts.duplicateMetres}
          rules={[{ required: true, message: texts.need }]}
        >
          <InputNumber min={5} max={500} precision={0} />
        </Form.Item>
      </Card>
      <Card title={texts.contacts} style={{ marginBottom: 16 }}>
        <p className="steps-why">{texts.contactsHint}</p>
        <Form.Item name="contactDays" label={texts.contactDays} rules={[{ required: true, message: texts.need }]}>
          <InputNumber min={30} max={1095} precision={0} />
        </Form.Item>
      </Card>
      <Card title={texts.templates} style={{ marginBottom: 16 }}>
        <TemplateFields editable={editable} />
      </Card>
      {save.error && (
        <Alert
          type={stale ? 'warning' : 'error'}
          showIcon
          role="alert"
          style={{ marginBottom: 12 }}
          message={stale ? texts.stale : errorWords(save.error)}
          action={stale && <Button onClick={onReload}>{texts.loadFresh}</Button>}
        />
      )}
      {editable && (
        <Button type="primary" htmlType="submit" loading={save.isPending} style={{ marginBottom: 24 }}>
          {texts.save}
        </Button>
      )}
    </Form>
  );
}
