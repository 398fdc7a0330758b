import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { signIn } from '@contract/staff/staff';
import { call, errorWords } from '../../api';
import { consoleTexts } from '../../console.texts';

const texts = consoleTexts.signIn;

/** The fields of the sign-in. */
export function SignInForm({ onDone }: { onDone(): void }) {
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (values: { login: string; password: string }) => {
    setBusy(true);
    setError('');
    try {
      await call(signIn, { body: values });
      onDone();
    } catch (problem) {
      setError(errorWords(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error && <Alert type="error" showIcon message={error} role="alert" style={{ marginBottom: 16 }} />}
      <Form layout="vertical" onFinish={(values: { login: string; password: string }) => void submit(values)}>
        <Form.Item label={texts.login} name="login" rules={[{ required: true, message: texts.needLogin }]}>
          <Input autoComplete="username" />
        </Form.Item>
        <Form.Item label={texts.password} name="password" rules={[{ required: true, message: texts.needPassword }]}>
          <Input.Password autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy} block>
          {texts.submit}
        </Button>
      </Form>
    </>
  );
}

/** The sign-in of staff. */
export const SignIn = ({ onDone }: { onDone(): void }) => (
  <main className="door">
    <Card className="door-card">
      <h1 style={{ fontSize: '1.3rem', marginTop: 0 }}>{texts.title}</h1>
      <SignInForm onDone={onDone} />
    </Card>
  </main>
);
