import { Alert, Button, Card, Form, Input } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import {
  fieldGroups,
  houseFields,
  isSealedKey,
  writtenGroups,
  type FactValue,
  type HouseFieldKey,
} from '@contract/houses/house-fields';
import { fieldGroupTexts } from '@contract/houses/houses.texts';
import type { FactChange, ShownFact } from '@contract/houses/houses';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { FieldInput } from './field-input';
import { houseTexts as texts } from './houses.texts';
import { factsOf, isStale, useNewest } from './use-held-house';
import { labelOf } from './values';

type Values = Partial<Record<HouseFieldKey, FactValue | null>> & { reason: string; code?: string; village?: string };

interface HouseFormProps {
  /** What stands in the record; people's data are masked and only changed where they are typed anew. */
  facts: readonly ShownFact[];
  /** Fields that come before, for a new record. */
  head?: React.ReactNode;
  busy: boolean;
  error: unknown;
  onSave(changes: FactChange[], values: Values): void;
  onCancel?(): void;
}

const written = houseFields.filter(({ group }) => writtenGroups.includes(group));
const shownKeys = written.map(({ key }) => key).filter((key) => !isSealedKey(key));

/** The fields that differ from what stood there. */
const changesOf = (values: Values, before: ReadonlyMap<string, FactValue>): FactChange[] =>
  written.flatMap(({ key }): FactChange[] => {
    const value = values[key] ?? null;
    if (isSealedKey(key)) return value === null ? [] : [{ field: key, value }];
    return (before.get(key) ?? null) === value ? [] : [{ field: key, value }];
  });

/** The errors of a refused save by the field that they belong to. */
function fieldErrors(error: unknown, changes: readonly FactChange[]): { name: string; errors: string[] }[] {
  if (!(error instanceof Problem)) return [];
  return (error.details.errors ?? []).map(({ field, message }) => {
    const [, index, key] = /^(?:changes|facts)\.(?:(\d+)\.value|(\w+))$/.exec(field) ?? [];
    const name = index ? (changes[Number(index)]?.field ?? field) : (key ?? field);
    return { name, errors: [message] };
  });
}

/** The form of a record: every field that staff write, in its group, and the reason of the change. */
export function HouseForm({ facts, head, busy, error, onSave, onCancel }: HouseFormProps) {
  const [form] = Form.useForm<Values>();
  const before = useMemo(() => factsOf(facts), [facts]);
  useNewest(form, before, shownKeys);
  const sent = useRef<readonly FactChange[]>([]);
  useEffect(() => {
    const errors = fieldErrors(error, sent.current);
    form.setFields(errors.map((one) => ({ ...one, name: one.name as keyof Values })));
    const [first] = errors;
    if (first) form.scrollToField(first.name, { block: 'center', focus: true });
  }, [error, form]);
  const submit = (values: Values): void => {
    sent.current = changesOf(values, before);
    onSave([...sent.current], values);
  };
  return (
    <Form
      form={form}
      layout="vertical"
      name="house"
      initialValues={Object.fromEntries(
        facts.filter(({ field }) => !isSealedKey(field)).map(({ field, value }) => [field, value]),
      )}
      scrollToFirstError={{ block: 'center', focus: true }}
      onFinish={submit}
    >
      {head}
      {fieldGroups
        .filter((group) => writtenGroups.includes(group))
        .map((group) => (
          <Card key={group} size="small" title={fieldGroupTexts[group]} style={{ marginBottom: 12 }}>
            <div className="field-grid">
              {written
                .filter((field) => field.group === group)
                .map(({ key }) => (
                  <Form.Item
                    key={key}
                    name={key}
                    label={labelOf(key)}
                    {...(isSealedKey(key) && before.has(key) ? { extra: String(before.get(key)) } : {})}
                  >
                    <FieldInput field={key} />
                  </Form.Item>
                ))}
            </div>
          </Card>
        ))}
      <Form.Item
        name="reason"
        label={texts.reason}
        extra={texts.reasonHint}
        rules={[{ required: true, min: 2, message: texts.need }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
      </Form.Item>
      {error !== null && error !== undefined && (
        <Alert
          type={isStale(error) ? 'warning' : 'error'}
          showIcon
          role="alert"
          message={isStale(error) ? texts.stale : errorWords(error)}
          style={{ marginBottom: 12 }}
        />
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {texts.save}
      </Button>{' '}
      {onCancel && <Button onClick={onCancel}>{texts.cancel}</Button>}
    </Form>
  );
}
