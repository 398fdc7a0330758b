import { Form, Input } from 'antd';
import { keysTexts as texts } from './identities.texts';

/** Characters at least; a passphrase guards against who has the whole database. */
const shortest = 12;

/** Two fields of a form for a new passphrase. */
export const NewPassphrase = () => (
  <>
    <Form.Item
      name="passphrase"
      label={texts.passphrase}
      extra={texts.passphraseHint}
      rules={[{ required: true, min: shortest, message: texts.short }]}
    >
      <Input.Password autoComplete="new-password" style={{ maxWidth: 360 }} />
    </Form.Item>
    <Form.Item
      name="repeat"
      label={texts.repeat}
      dependencies={['passphrase']}
      rules={[
        ({ getFieldValue }) => ({
          validator: (_rule, value: unknown) =>
            value === getFieldValue('passphrase') ? Promise.resolve() : Promise.reject(new Error(texts.different)),
        }),
      ]}
    >
      <Input.Password autoComplete="new-password" style={{ maxWidth: 360 }} />
    </Form.Item>
  </>
);
