import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import type { KeyRing } from '@contract/identities/keys';
import { openingLimits } from '@contract/identities/openings';
import { openWithPassphrase, type OpenKeys } from '../../../platform/sealing/key-ceremony';
import { keysTexts as texts } from './identities.texts';
import { useWork } from './use-work';

/** The opened keys in the memory of this page alone: gone after ten minutes, and with the page. */
export function useOpenKeys() {
  const [keys, setKeys] = useState<OpenKeys | null>(null);
  useEffect(() => {
    if (!keys) return;
    const wipe = (): void => setKeys(null);
    const timer = setTimeout(wipe, openingLimits.minutes * 60_000);
    window.addEventListener('pagehide', wipe);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', wipe);
    };
  }, [keys]);
  return { keys, setKeys };
}

interface UnlockProps {
  ring: KeyRing;
  keys: OpenKeys | null;
  onOpen(keys: OpenKeys | null): void;
}

/** Asks for the passphrase and opens the keys here; the passphrase is not kept. */
export function Unlock({ ring, keys, onOpen }: UnlockProps) {
  const [form] = Form.useForm<{ passphrase: string }>();
  const { busy, alert, run } = useWork();
  if (keys)
    return (
      <Alert
        type="success"
        showIcon
        message={texts.unlocked}
        action={<Button onClick={() => onOpen(null)}>{texts.lock}</Button>}
        style={{ marginBottom: 12 }}
      />
    );
  const open = ({ passphrase }: { passphrase: string }) =>
    run(async () => {
      const opened = await openWithPassphrase(ring, passphrase ?? '');
      if (opened.size === 0) throw new Error('nothing opened');
      form.resetFields();
      onOpen(opened);
    }, texts.wrong);
  return (
    <Form form={form} name="unlock" layout="vertical" onFinish={(typed) => void open(typed)} autoComplete="off">
      <Form.Item name="passphrase" label={texts.current} extra={texts.unlock}>
        <Input.Password autoComplete="off" style={{ maxWidth: 360 }} />
      </Form.Item>
      {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBottom: 12 }} />}
      <Button htmlType="submit" type="primary" loading={busy}>
        {texts.unlockButton}
      </Button>
    </Form>
  );
}
