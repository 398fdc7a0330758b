import { Alert, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { HouseFilter, HouseView } from '@contract/houses/houses';
import { mostCounted, mostTaskDays, type AssignmentPreview } from '@contract/inspection-tasks/inspection-tasks';
import type { ResponseData } from '@contract/endpoint';
import type { assignInspections } from '@contract/inspection-tasks/inspection-tasks';
import { errorWords } from '../../api';
import { newKey } from '../../new-key';
import { taskTexts as texts } from './inspection-tasks.texts';
import { OfficerSelect } from './officer-select';
import { useAssign, usePreview } from './queries';

interface Values {
  officer: string | null;
  days: number;
  note?: string;
}

type Assigned = ResponseData<typeof assignInspections>;
const usualDays = 15;

/** What a press would do, in words. */
function PreviewWords({ preview }: { preview: AssignmentPreview }) {
  const { matching, assignable, open, withoutOfficer, more, officers } = preview;
  const counted = matching >= mostCounted ? texts.manyOf(mostCounted) : String(matching);
  return (
    <div role="status">
      <p>{[texts.preview(counted, assignable), texts.passed(open, withoutOfficer)].filter(Boolean).join('；')}</p>
      {officers.length > 0 && <p>{officers.map(({ name, count }) => texts.share(name, count)).join('、')}</p>}
      {more && <p>{texts.more}</p>}
    </div>
  );
}

const Done = ({ done }: { done: Assigned }) => (
  <Alert
    type="success"
    showIcon
    role="status"
    style={{ marginBottom: 12 }}
    message={texts.done(done.assigned, done.due)}
    description={
      <>
        <p>{done.officers.map(({ name, count }) => texts.share(name, count)).join('、')}</p>
        {done.more && <p>{texts.more}</p>}
        <p>
          <Link to="/inspection-tasks?standing=open">{texts.see}</Link>
        </p>
      </>
    }
  />
);

interface FieldsProps {
  what: { of: 'house'; house: string } | { of: 'filter'; filter: HouseFilter };
  area: string | undefined;
  /** How many it would be; null while that is not known. */
  count: number | null;
  officer: string | null;
  onOfficer(officer: string | null): void;
}

function AssignFields({ what, area, count, officer, onOfficer }: FieldsProps) {
  const [form] = Form.useForm<Values>();
  const [key, setKey] = useState(newKey);
  const [done, setDone] = useState<Assigned | null>(null);
  const assign = useAssign();
  const submit = ({ days, note }: Values): void =>
    assign.mutate(
      { idempotencyKey: key, what, officer, days, note: note ?? '' },
      {
        onSuccess: (answer) => {
          setDone(answer);
          setKey(newKey());
        },
      },
    );
  return (
    <Form
      form={form}
      layout="vertical"
      name={`assign-${what.of}`}
      initialValues={{ days: usualDays }}
      // Another wish is another key.
      onValuesChange={() => setKey(newKey())}
      onFinish={submit}
    >
      {assign.error && (
        <Alert type="error" showIcon role="alert" message={errorWords(assign.error)} style={{ marginBottom: 12 }} />
      )}
      {done && <Done done={done} />}
      <Form.Item label={texts.officer} htmlFor={`assign-${what.of}_officer`}>
        <OfficerSelect
          label={texts.officer}
          id={`assign-${what.of}_officer`}
          area={area}
          byGrid
          value={officer}
          onChange={(chosen) => {
            onOfficer(chosen);
            setKey(newKey());
          }}
        />
      </Form.Item>
      <Form.Item name="days" label={texts.days} rules={[{ required: true, message: texts.need }]}>
        <InputNumber min={1} max={mostTaskDays} precision={0} style={{ width: 140 }} />
      </Form.Item>
      <Form.Item name="note" label={texts.note}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={300} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={assign.isPending} disabled={count === 0}>
        {what.of === 'house' ? texts.goOne : texts.go(count ?? 0)}
      </Button>
    </Form>
  );
}

/** Assigns all houses of the list as it is filtered: says first how many, and to whom. */
export function AssignByFilter({ filter }: { filter: HouseFilter }) {
  const [open, setOpen] = useState(false);
  const [officer, setOfficer] = useState<string | null>(null);
  const preview = usePreview(filter, officer, open);
  return (
    <details className="house-export" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{texts.assign}</summary>
      {open && (
        <>
          <p className="steps-why">{texts.intro}</p>
          {preview.error && <Alert type="error" showIcon role="alert" message={errorWords(preview.error)} />}
          {preview.data ? <PreviewWords preview={preview.data} /> : <p>{texts.counting}</p>}
          <AssignFields
            what={{ of: 'filter', filter }}
            area={filter.area}
            count={preview.data?.assignable ?? null}
            officer={officer}
            onOfficer={setOfficer}
          />
        </>
      )}
    </details>
  );
}

/** Assigns the inspection of one house. */
export function AssignHouse({ house }: { house: HouseView }) {
  const [officer, setOfficer] = useState<string | null>(null);
  return (
    <AssignFields
      what={{ of: 'house', house: house.id }}
      area={house.grid?.code ?? house.village.code}
      count={null}
      officer={officer}
      onOfficer={setOfficer}
    />
  );
}
