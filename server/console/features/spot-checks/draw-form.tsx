import { Alert, Button, Card, Form, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { drawLimits, drawnStates, drawSpotChecks, type DrawnState } from '@contract/spot-checks/spot-checks';
import { Problem } from '@contract/problem';
import { call, errorWords } from '../../api';
import { DayInput } from '../../day-input';
import { FormSelect } from '../../form-select';
import { newKey } from '../../new-key';
import { radioRole } from '../../radio-role';
import { chinaDay } from '../cases/step-values';
import { spotTexts as texts } from './spot-checks.texts';

interface Wish {
  area: string;
  from: string;
  to: string;
  state: DrawnState;
  count: number;
}

const needed = [{ required: true, message: texts.need }];

/** The first day of the month before. */
function lastMonth(today: string): string {
  const at = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() - 1);
  return at.toISOString().slice(0, 10);
}

/** What is to be drawn. A second press draws nothing more: the form keeps its key. */
export function DrawForm({ areas }: { areas: readonly { code: string; name: string }[] }) {
  const [form] = Form.useForm<Wish>();
  const [key] = useState(newKey);
  /** What is asked once more before it is drawn. */
  const [sure, setSure] = useState<Wish | null>(null);
  const [busy, setBusy] = useState(false);
  const [alert, setAlert] = useState<string | null>(null);
  const navigate = useNavigate();
  const today = chinaDay(new Date());

  const submit = async (wish: Wish): Promise<void> => {
    setBusy(true);
    setAlert(null);
    try {
      const { id } = await call(drawSpotChecks, { body: { ...wish, idempotencyKey: key } });
      await navigate(`/spot-checks/${id}`);
    } catch (problem) {
      const errors = problem instanceof Problem ? (problem.details.errors ?? []) : [];
      const names: readonly string[] = ['from', 'to', 'count'];
      const known = errors.filter(({ field }) => names.includes(field));
      form.setFields(known.map(({ field, message }) => ({ name: field as keyof Wish, errors: [message] })));
      setAlert(errorWords(problem));
    } finally {
      setBusy(false);
      setSure(null);
    }
  };
  return (
    <Card title={texts.draw} style={{ marginBottom: 16 }}>
      <Form
        form={form}
        name="draw"
        layout="vertical"
        initialValues={{ area: areas[0]?.code, from: lastMonth(today), to: today, state: 'closed', count: 10 }}
        onFinish={setSure}
      >
        <Form.Item name="area" label={texts.area} hidden={areas.length === 1}>
          <FormSelect options={areas.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        <div className="filters">
          <Form.Item name="from" label={texts.from} rules={needed}>
            <DayInput width={160} />
          </Form.Item>
          <Form.Item name="to" label={texts.to} rules={needed}>
            <DayInput width={160} />
          </Form.Item>
          <Form.Item name="count" label={texts.count} rules={needed}>
            <InputNumber min={1} max={drawLimits.count} precision={0} />
          </Form.Item>
        </div>
        <Form.Item name="state" label={texts.state} extra={texts.period}>
          <Radio.Group
            {...radioRole}
            aria-label={texts.state}
            options={drawnStates.map((value) => ({ value, label: texts.states[value] }))}
          />
        </Form.Item>
        {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBottom: 12 }} />}
        <p className="steps-why">{texts.once}</p>
        <Button type="primary" htmlType="submit" loading={busy}>
          {texts.go}
        </Button>
      </Form>
      <Modal
        open={sure !== null}
        // The second half of a double press does not take it away.
        maskClosable={false}
        title={sure && texts.sure(sure.from, sure.to, texts.states[sure.state], sure.count)}
        okText={texts.sureGo}
        cancelText={texts.change}
        confirmLoading={busy}
        onOk={() => sure && void submit(sure)}
        onCancel={() => setSure(null)}
      >
        {texts.noSecond}
      </Modal>
    </Card>
  );
}
