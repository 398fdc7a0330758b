import { Alert, Button, Card, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { rotateKey, type KeyRing } from '@contract/identities/keys';
import { ForeignPair, rotateTo, type OpenKeys } from '../../../platform/sealing/key-ceremony';
import { recoveryCodeOf } from '../../../platform/sealing/recovery-code';
import { call } from '../../api';
import { keysTexts as texts } from './identities.texts';
import { useFreshRing } from './queries';
import { RecoverySheet } from './recovery-sheet';
import { useWork } from './use-work';

interface Typed {
  stay: string[];
  newCode: boolean;
}

/** A new key for the town: who stays is carried over without being here, who is left out opens nothing any more. */
export function RotateForm({ ring, keys }: { ring: KeyRing; keys: OpenKeys }) {
  const { busy, alert, run } = useWork();
  const [waits, setWaits] = useState<{ stay: string[]; code: string } | null>(null);
  const [foreign, setForeign] = useState(false);
  const keep = useFreshRing();
  const holders = ring.people.filter(({ holds, inPost }) => holds && inPost);
  const rotate = (stay: readonly string[], code?: string) =>
    run(async () => {
      const body = await rotateTo(ring, keys, [ring.me, ...stay], code).catch((error: unknown) => {
        setForeign(error instanceof ForeignPair);
        throw error;
      });
      const fresh = await call(rotateKey, { params: { town: ring.town }, body });
      setWaits(null);
      keep(fresh);
    }, texts.foreign);
  if (waits)
    return (
      <RecoverySheet
        town={ring.townName}
        code={waits.code}
        {...{ busy, alert }}
        onKept={() => void rotate(waits.stay, waits.code)}
      />
    );
  const send = ({ stay, newCode }: Typed) =>
    newCode ? run(async () => setWaits({ stay, code: await recoveryCodeOf() })) : rotate(stay);
  return (
    <Card title={texts.rotate} style={{ marginBottom: 16 }}>
      <p>{texts.rotateHint}</p>
      <Form
        name="rotate"
        layout="vertical"
        initialValues={{ stay: holders.map(({ officer }) => officer), newCode: false }}
        onFinish={(typed: Typed) => void send(typed)}
      >
        <Form.Item name="stay" label={texts.stay}>
          <Checkbox.Group
            options={holders.map(({ officer, name }) => ({
              value: officer,
              label: officer === ring.me ? name + texts.me : name,
              disabled: officer === ring.me,
            }))}
          />
        </Form.Item>
        <Form.Item name="newCode" valuePropName="checked">
          <Checkbox>{texts.newCode}</Checkbox>
        </Form.Item>
        {alert && (
          <Alert
            type="error"
            showIcon
            role="alert"
            message={foreign ? texts.foreign : alert}
            style={{ marginBottom: 12 }}
          />
        )}
        <Button htmlType="submit" loading={busy}>
          {texts.rotateGo}
        </Button>
      </Form>
    </Card>
  );
}
