import { Alert, Button, Card, Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import {
  askedAnswers,
  askedItems,
  currentDefinition,
  itemGroups,
  type InspectionItem,
} from '@contract/inspections/definition';
import { itemGroupTexts, itemTexts } from '@contract/inspections/inspections.texts';
import { firstVerdict, type Hazard, type Verdict } from '@contract/inspections/verdict';
import { houseChoices, type Facts } from '@contract/houses/house-fields';
import type { HouseView } from '@contract/houses/houses';
import { choiceTexts } from '@contract/houses/houses.texts';
import { Problem } from '@contract/problem';
import type { Answers } from '@contract/questions';
import { errorWords } from '../../api';
import { DayInput } from '../../day-input';
import { newKey } from '../../new-key';
import { radioRole } from '../../radio-role';
import { Uploader } from '../cases/photo-uploader';
import { usePhotos } from '../cases/use-step-photos';
import { useMyRoles } from '../staff/me';
import '../cases/steps.css';
import { inspectionTexts as texts } from './inspections.texts';
import { useInspect } from './queries';
import { questionOf, verdictWords, whyWords } from './words';

interface Values {
  as: 'gridOfficer' | 'specialist';
  inspectedOn: string | null;
  answers: Record<string, string | number | null | undefined>;
  note?: string;
  change?: boolean;
  verdict?: Verdict;
  hazard?: Hazard | 'none';
  reason?: string;
}

/** The day in China, as the form has it. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What was answered, without what is empty. */
const givenOf = (answers: Values['answers'] = {}): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([id, value]) =>
      value === null || value === undefined || value === '' ? [] : [[id, value]],
    ),
  );

function Item({ item }: { item: InspectionItem }) {
  const label = questionOf(item.id);
  const options = (item.choices ?? []).map((value) => ({ value, label: itemTexts[item.id]?.answers[value] ?? value }));
  return (
    <Form.Item
      name={['answers', item.id]}
      label={label}
      extra={itemTexts[item.id]?.guidance}
      rules={item.required ? [{ required: true, message: texts.need }] : []}
    >
      {item.kind === 'number' ? (
        <InputNumber min={item.least ?? 0} max={item.most ?? 1000} style={{ width: 200 }} />
      ) : (
        <Radio.Group {...radioRole} aria-label={label} options={options} />
      )}
    </Form.Item>
  );
}

/** Where the inspector sees it otherwise than the table. */
function Change() {
  const verdicts = houseChoices.verdict.map((value) => ({ value, label: choiceTexts.verdict[value] }));
  const hazards = [
    ...houseChoices.hazard.map((value) => ({ value: value as string, label: choiceTexts.hazard[value] })),
    { value: 'none', label: texts.noGrade },
  ];
  return (
    <>
      <Form.Item name="verdict" label={texts.changedVerdict} rules={[{ required: true, message: texts.need }]}>
        <Radio.Group {...radioRole} aria-label={texts.changedVerdict} options={verdicts} />
      </Form.Item>
      <Form.Item name="hazard" label={texts.changedHazard} initialValue="none">
        <Radio.Group {...radioRole} aria-label={texts.changedHazard} options={hazards} />
      </Form.Item>
      <Form.Item name="reason" label={texts.changedReason} rules={[{ required: true, min: 2, message: texts.need }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
      </Form.Item>
    </>
  );
}

/** The form of an inspection by staff: items as they come up, what the table says of them and why, and what is changed. */
export function InspectForm({ house, onDone }: { house: HouseView; onDone(): void }) {
  const [form] = Form.useForm<Values>();
  const values = Form.useWatch([], form) as Values | undefined;
  const roles = useMyRoles();
  const onlySpecialist =
    roles.includes('specialist') && !roles.some((role) => role !== 'specialist' && role !== 'supervisor');
  const [key] = useState(newKey);
  const [lacks, setLacks] = useState<string | null>(null);
  const photos = usePhotos<string>([], 'crack');
  const send = useInspect(house.id);

  const facts = Object.fromEntries(house.facts.map(({ field, value }) => [field, value])) as Facts;
  const by = values?.as ?? 'gridOfficer';
  const given = givenOf(values?.answers);
  const items = askedItems(currentDefinition, by, facts, given);
  const answers = askedAnswers(currentDefinition, by, facts, given);
  const computed = firstVerdict(answers, facts);

  const submit = async (said: Values): Promise<void> => {
    const changed =
      said.change && said.verdict
        ? {
            verdict: said.verdict,
            hazard: said.hazard && said.hazard !== 'none' ? said.hazard : null,
            reason: said.reason ?? '',
          }
        : undefined;
    const proof = await photos.evidence();
    const suspect = (changed ?? computed).verdict === 'suspect';
    const lack = photos.waiting ? texts.photosWait : suspect && !proof ? texts.photosMissing : null;
    setLacks(lack);
    if (lack) return;
    send.mutate(
      {
        idempotencyKey: key,
        definition: currentDefinition.version,
        inspectedOn: said.inspectedOn ?? today(),
        as: by,
        answers,
        note: said.note ?? '',
        ...(proof
          ? {
              photos: {
                uploadSession: proof.uploadSession,
                files: proof.photos.map(({ file, role }) => ({ file, item: role })),
              },
            }
          : {}),
        ...(changed ? { changed } : {}),
      },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (error instanceof Problem && error.code === 'upload_session_closed') void photos.sendAllAgain();
        },
      },
    );
  };

  return (
    <Form
      form={form}
      layout="vertical"
      name="inspect"
      scrollToFirstError
      initialValues={{ as: onlySpecialist ? 'specialist' : 'gridOfficer', inspectedOn: today() }}
      onFinish={(said: Values) => void submit(said)}
    >
      <p>{texts.beginHint}</p>
      {send.error && <Alert type="error" showIcon role="alert" message={errorWords(send.error)} />}
      <Form.Item name="as" label={texts.as} hidden={!roles.includes('specialist') || onlySpecialist}>
        <Radio.Group
          {...radioRole}
          aria-label={texts.as}
          options={[
            { value: 'gridOfficer', label: texts.asOfficer },
            { value: 'specialist', label: texts.asSpecialist },
          ]}
        />
      </Form.Item>
      <Form.Item name="inspectedOn" label={texts.day} rules={[{ required: true, message: texts.need }]}>
        <DayInput width={180} />
      </Form.Item>
      {itemGroups
        .map((group) => ({ group, own: items.filter((item) => item.group === group) }))
        .filter(({ own }) => own.length > 0)
        .map(({ group, own }) => (
          <Card key={group} size="small" title={itemGroupTexts[group]} style={{ marginBottom: 12 }}>
            {own.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </Card>
        ))}
      <Uploader
        photos={photos}
        words={texts.photos}
        roles={items.map(({ id }) => ({ value: id, label: questionOf(id) }))}
        error={lacks === texts.photosMissing && photos.photos.length > 0 ? null : lacks}
      />
      <Card size="small" title={texts.computed} style={{ margin: '12px 0' }}>
        <div aria-live="polite">
          <strong>{verdictWords(computed)}</strong>
          <div>{`${texts.why}：${whyWords(computed.why)}`}</div>
        </div>
        <Form.Item name="change" valuePropName="checked" style={{ margin: '8px 0' }}>
          <Checkbox>{texts.change}</Checkbox>
        </Form.Item>
        {values?.change && <Change />}
      </Card>
      <Form.Item name="note" label={texts.note}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {texts.save}
      </Button>{' '}
      <Button onClick={onDone}>{texts.cancel}</Button>
    </Form>
  );
}
