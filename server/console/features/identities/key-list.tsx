import { Alert, Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { getKeyRing, reseal, takeForReseal, type KeyRing } from '@contract/identities/keys';
import { resealTo, type OpenKeys } from '../../../platform/sealing/key-ceremony';
import { call } from '../../api';
import { chinaDay } from '../cases/step-values';
import { keysTexts as texts } from './identities.texts';
import { useFreshRing } from './queries';
import { useWork } from './use-work';

/** The town's keys, newest first; what lies under an old one is sealed anew, page by page, in this browser. */
export function KeyList({ ring, keys }: { ring: KeyRing; keys: OpenKeys | null }) {
  const { busy, alert, run } = useWork();
  const [said, setSaid] = useState<string | null>(null);
  const keep = useFreshRing();
  const [current] = ring.keys;
  const params = { town: ring.town };
  const renew = (from: string) =>
    run(async () => {
      const pair = keys?.get(from);
      if (!pair || !current) return;
      for (;;) {
        const { identities } = await call(takeForReseal, { params, body: { from } });
        if (identities.length === 0) break;
        const sealed = await resealTo(identities, pair, current.publicKey);
        const { done, left } = await call(reseal, { params, body: { from, to: current.id, identities: sealed } });
        setSaid(texts.remaining(left));
        // Somebody else is at it, or it cannot be kept: going round would change nothing.
        if (done === 0) break;
      }
      const fresh = await call(getKeyRing, { params });
      const left = fresh.keys.find(({ id }) => id === from)?.reports ?? 0;
      setSaid(left === 0 ? texts.resealed : texts.remaining(left));
      keep(fresh);
    });
  return (
    <Card title={texts.keys} style={{ marginBottom: 16 }}>
      <ul className="plain">
        {ring.keys.map((key) => (
          <li key={key.id} className="spot">
            <p>
              {texts.keyRow(chinaDay(new Date(key.createdAt)), key.by)}{' '}
              <Tag>{key.id === current?.id ? texts.inUse : texts.old}</Tag> {texts.reports(key.reports)}
            </p>
            {key.id !== current?.id && key.reports > 0 && keys?.has(key.id) && (
              <>
                <p>{texts.resealHint}</p>
                <Button loading={busy} onClick={() => void renew(key.id)}>
                  {texts.reseal}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {said && <p role="status">{said}</p>}
      {alert && <Alert type="error" showIcon role="alert" message={alert} />}
    </Card>
  );
}
