import { Alert, App, Button, Card, Form, Input, Spin } from 'antd';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Problem } from '@contract/problem';
import { getMyKin, kinRelations, mostKin, saveMyKin, type KinDeclaration, type KinEntry } from '@contract/staff/kin';
import { kinRelationTexts } from '@contract/staff/kin.texts';
import { call, errorWords } from '../../api';
import { FormSelect } from '../../form-select';
import { shortTime } from '../cases/case-tags';
import '../settings/settings.css';
import { kinTexts as texts } from './kin.texts';

const queryKey = ['my-kin'];
const options = kinRelations.map((value) => ({ value, label: kinRelationTexts[value] }));

function Entries() {
  return (
    <Form.List name="entries">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, i) => (
            <div className="entry" key={key} role="group" aria-label={texts.person(i + 1)}>
              <Form.Item
                name={[name, 'relation']}
                label={texts.relation}
                rules={[{ required: true, message: texts.need }]}
              >
                <FormSelect options={options} style={{ width: 210 }} />
              </Form.Item>
              <Form.Item
                name={[name, 'name']}
                label={texts.name}
                rules={[{ required: true, min: 2, message: texts.nameShort }]}
              >
                <Input maxLength={30} autoComplete="off" style={{ width: 130 }} />
              </Form.Item>
              <Form.Item name={[name, 'phone']} label={texts.phone}>
                <Input inputMode="tel" maxLength={11} autoComplete="off" style={{ width: 170 }} />
              </Form.Item>
              <Form.Item name={[name, 'idTail']} label={texts.idTail} extra={texts.idTailHint}>
                <Input maxLength={4} autoComplete="off" style={{ width: 130 }} />
              </Form.Item>
              <Button aria-label={texts.removeOf(i + 1)} onClick={() => remove(name)}>
                {texts.remove}
              </Button>
            </div>
          ))}
          {fields.length < mostKin && <Button onClick={() => add({ relation: 'spouse' })}>{texts.add}</Button>}
        </>
      )}
    </Form.List>
  );
}

/** What is left empty is not sent. */
const filled = ({ relation, name, phone, idTail }: KinEntry): KinEntry => ({
  relation,
  name,
  ...(phone?.trim() ? { phone } : {}),
  ...(idTail?.trim() ? { idTail } : {}),
});

function KinForm({ held }: { held: KinDeclaration }) {
  const [form] = Form.useForm<{ entries: KinEntry[] }>();
  const client = useQueryClient();
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: (entries: KinEntry[]) => call(saveMyKin, { body: { version: held.version, entries } }),
    onSuccess: (fresh) => {
      client.setQueryData(queryKey, fresh);
      void message.success(texts.done);
    },
    onError: (problem) => {
      const errors = problem instanceof Problem ? (problem.details.errors ?? []) : [];
      const path = (field: string) => field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      form.setFields(errors.map((one) => ({ name: path(one.field) as never, errors: [one.message] })));
    },
  });
  const stale = save.error instanceof Problem && save.error.code === 'stale_version';
  return (
    <Form
      form={form}
      name="kin"
      layout="vertical"
      initialValues={{ entries: held.entries }}
      onFinish={({ entries = [] }: { entries?: KinEntry[] }) => save.mutate(entries.map(filled))}
    >
      <Entries />
      {save.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={{ marginTop: 12 }}
          message={stale ? texts.stale : errorWords(save.error)}
          action={stale && <Button onClick={() => window.location.reload()}>{texts.reload}</Button>}
        />
      )}
      <p>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {texts.save}
        </Button>
      </p>
    </Form>
  );
}

/** The own declaration of kin: nobody else has a page for it. */
export function KinPage() {
  const found = useQuery({ queryKey, queryFn: () => call(getMyKin), refetchOnWindowFocus: false });
  if (found.isPending) return <Spin />;
  if (!found.data) return <Alert type="error" showIcon message={errorWords(found.error)} />;
  const { savedAt, entries, version } = found.data;
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      <Alert
        type={savedAt ? 'success' : 'info'}
        showIcon
        role="status"
        message={savedAt ? texts.saved(shortTime(savedAt), entries.length) : texts.never}
        style={{ marginBottom: 12 }}
      />
      <Card>
        <p className="steps-why">{texts.secret}</p>
        <KinForm key={version} held={found.data} />
      </Card>
    </>
  );
}
