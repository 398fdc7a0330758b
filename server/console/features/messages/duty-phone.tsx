import { App, Button, Form, Input } from 'antd';
import { errorWords } from '../../api';
import { messagesTexts } from './messages.texts';
import { useDutyPhone, useSetDutyPhone } from './queries';

const texts = messagesTexts.phone;

/** The own duty phone: shown masked, set anew, or taken away. */
export function DutyPhone() {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ phone: string }>();
  const held = useDutyPhone().data?.masked ?? null;
  const set = useSetDutyPhone();
  const save = (phone: string | null) =>
    set.mutate(phone, {
      onSuccess: () => {
        form.resetFields();
        void message.success(texts.saved);
      },
      onError: (error) => form.setFields([{ name: 'phone', errors: [errorWords(error)] }]),
    });
  return (
    <section className="panel" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <p className="hint">{texts.hint}</p>
      <p>{held ?? texts.none}</p>
      <Form form={form} layout="inline" onFinish={({ phone = '' }) => save(phone)}>
        <Form.Item name="phone" label={texts.label}>
          <Input inputMode="tel" autoComplete="off" style={{ width: 160 }} />
        </Form.Item>
        <Button htmlType="submit" type="primary" loading={set.isPending}>
          {texts.save}
        </Button>
        {held && (
          <Button style={{ marginLeft: 8 }} onClick={() => save(null)}>
            {texts.remove}
          </Button>
        )}
      </Form>
    </section>
  );
}
