import { Alert, Button, Card, Form, Input } from 'antd';
import { askForKey, type KeyRing } from '@contract/identities/keys';
import { askWith, openWithRecovery } from '../../../platform/sealing/key-ceremony';
import { call } from '../../api';
import { Fingerprint } from './fingerprint';
import { keysTexts as texts } from './identities.texts';
import { NewPassphrase } from './new-passphrase';
import { useFreshRing } from './queries';
import { useWork } from './use-work';

interface Typed {
  passphrase: string;
  code?: string;
}

/** A new pair of one's own: asked for the first time, or in place of one whose passphrase is lost. */
function PairForm({ ring, first }: { ring: KeyRing; first: boolean }) {
  const [form] = Form.useForm<Typed>();
  const { busy, alert, run } = useWork();
  const keep = useFreshRing();
  const send = ({ passphrase, code = '' }: Typed) =>
    run(async () => {
      const recovered = code.trim() ? await openWithRecovery(ring, code) : new Map();
      if (code.trim() && recovered.size === 0) {
        form.setFields([{ name: 'code', errors: [texts.codeWrong] }]);
        return;
      }
      keep(await call(askForKey, { params: { town: ring.town }, body: await askWith(ring, passphrase, recovered) }));
      form.resetFields();
    });
  return (
    <Form form={form} name="pair" layout="vertical" onFinish={(typed) => void send(typed)} autoComplete="off">
      <p>{first ? texts.askHint : texts.lostHint}</p>
      <NewPassphrase />
      <Form.Item name="code" label={texts.code} extra={texts.codeHint}>
        <Input autoComplete="off" style={{ maxWidth: 560 }} maxLength={100} />
      </Form.Item>
      {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBottom: 12 }} />}
      <Button type={first ? 'primary' : 'default'} htmlType="submit" loading={busy}>
        {first ? texts.ask : texts.renew}
      </Button>
    </Form>
  );
}

/** How the signed-in officer stands, the own fingerprint, and the way back from a lost passphrase. */
export function OwnPair({ ring }: { ring: KeyRing }) {
  const me = ring.people.find(({ officer }) => officer === ring.me);
  return (
    <Card title={texts.mine} style={{ marginBottom: 16 }}>
      {!me && <PairForm ring={ring} first />}
      {me && (
        <>
          <Alert
            type={me.holds ? 'success' : 'info'}
            showIcon
            message={me.holds ? texts.holds : texts.asks}
            style={{ marginBottom: 12 }}
          />
          <Fingerprint town={ring.town} person={me} />
          <details>
            <summary>{texts.lost}</summary>
            <PairForm ring={ring} first={false} />
          </details>
        </>
      )}
    </Card>
  );
}
