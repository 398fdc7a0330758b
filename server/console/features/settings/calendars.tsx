import { Alert, App, Button, Card, Form, Input, InputNumber, Tag } from 'antd';
import type { TownSettings } from '@contract/settings/settings';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { readDays, yearSpans } from './day-list';
import { useLoadCalendar } from './queries';
import { settingsTexts as texts } from './settings.texts';

interface CalendarsProps {
  town: string;
  settings: TownSettings;
  editable: boolean;
  /** Told the version of the settings after a year was loaded. */
  onLoaded(version: number): void;
}

interface LoadForm {
  year: number;
  holidays: string;
  workdays?: string;
}

const daysRule = {
  validator: async (_rule: unknown, value: string | undefined) => {
    const { wrong } = readDays(value ?? '');
    if (wrong.length > 0) throw new Error(texts.badDays(wrong));
  },
};

/** The fields of a list of days share one box: an error of any day stands there. */
const boxOf = (field: string): string => field.split('.')[0] ?? field;

function LoadYear({ town, onLoaded }: Pick<CalendarsProps, 'town' | 'onLoaded'>) {
  const [form] = Form.useForm<LoadForm>();
  const load = useLoadCalendar(town);
  const { message } = App.useApp();
  const submit = async ({ year, holidays, workdays = '' }: LoadForm) => {
    try {
      const fresh = await load.mutateAsync({
        year,
        holidays: readDays(holidays).days,
        workdays: readDays(workdays).days,
      });
      onLoaded(fresh.version);
      void message.success(texts.loaded(year));
      form.resetFields();
    } catch (problem) {
      const errors = problem instanceof Problem ? (problem.details.errors ?? []) : [];
      const boxes = [...new Set(errors.map(({ field }) => boxOf(field)))] as (keyof LoadForm)[];
      form.setFields(
        boxes.map((name) => ({
          name,
          errors: errors.filter(({ field }) => boxOf(field) === name).map((one) => one.message),
        })),
      );
    }
  };
  const elsewhere = load.error && !(load.error instanceof Problem && load.error.details.errors);
  return (
    <Form form={form} layout="vertical" onFinish={(values: LoadForm) => void submit(values)} style={{ marginTop: 16 }}>
      <h3>{texts.load}</h3>
      {elsewhere && <Alert type="error" showIcon role="alert" message={errorWords(load.error)} />}
      <Form.Item name="year" label={texts.year} rules={[{ required: true, message: texts.need }]}>
        <InputNumber min={2020} max={2100} precision={0} />
      </Form.Item>
      <Form.Item
        name="holidays"
        label={texts.holidays}
        extra={texts.daysHint}
        rules={[{ required: true, message: texts.need }, daysRule]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name="workdays" label={texts.workdays} extra={texts.daysHint} rules={[daysRule]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Button htmlType="submit" loading={load.isPending}>
        {texts.loadGo}
      </Button>
    </Form>
  );
}

/** The years whose working calendar is there, what running clocks lack, and loading a year. */
export const Calendars = ({ town, settings, editable, onLoaded }: CalendarsProps) => (
  <Card title={texts.calendars} style={{ marginBottom: 16 }}>
    {settings.missingYears.length > 0 && (
      <Alert type="warning" showIcon message={texts.missing(settings.missingYears)} style={{ marginBottom: 12 }} />
    )}
    <p>
      {`${texts.years}：`}
      {yearSpans(settings.calendarYears).map(({ words, origin }) => (
        <Tag key={`${words} ${origin}`}>{`${words}（${texts.origins[origin]}）`}</Tag>
      ))}
    </p>
    {editable && <LoadYear town={town} onLoaded={onLoaded} />}
  </Card>
);
