import { Button, Card, Form } from 'antd';
import { useState } from 'react';
import { createKeyRing, type KeyRing } from '@contract/identities/keys';
import { firstRing } from '../../../platform/sealing/key-ceremony';
import { recoveryCodeOf } from '../../../platform/sealing/recovery-code';
import { call } from '../../api';
import { keysTexts as texts } from './identities.texts';
import { NewPassphrase } from './new-passphrase';
import { useFreshRing } from './queries';
import { RecoverySheet } from './recovery-sheet';
import { useWork } from './use-work';

/** The first officer makes the town's key: a passphrase, the recovery code on paper, and only then it is kept. */
export function CreateRing({ ring }: { ring: KeyRing }) {
  const [made, setMade] = useState<{ passphrase: string; code: string } | null>(null);
  const { busy, alert, run } = useWork();
  const keep = useFreshRing();
  const finish = () =>
    run(async () => {
      if (!made) return;
      const body = await firstRing(ring.me, made.passphrase, made.code, ring.cost);
      const fresh = await call(createKeyRing, { params: { town: ring.town }, body });
      setMade(null);
      keep(fresh);
    });
  if (made)
    return <RecoverySheet town={ring.townName} code={made.code} {...{ busy, alert }} onKept={() => void finish()} />;
  return (
    <Card title={texts.create}>
      <p>{texts.none}</p>
      <Form
        name="create"
        layout="vertical"
        onFinish={({ passphrase }: { passphrase: string }) =>
          void run(async () => setMade({ passphrase, code: await recoveryCodeOf() }))
        }
      >
        <NewPassphrase />
        <Button type="primary" htmlType="submit" loading={busy}>
          {texts.next}
        </Button>
      </Form>
    </Card>
  );
}
