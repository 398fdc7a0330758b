import { Alert, Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { grantKey, type KeyRing } from '@contract/identities/keys';
import { grantTo, type OpenKeys } from '../../../platform/sealing/key-ceremony';
import { call } from '../../api';
import { Fingerprint } from './fingerprint';
import { keysTexts as texts } from './identities.texts';
import { useFreshRing } from './queries';
import { useWork } from './use-work';

type Person = KeyRing['people'][number];

const standing = ({ holds, inPost }: Person): string => {
  if (!inPost) return texts.left;
  return holds ? texts.holder : texts.asking;
};

/** Who holds the key and who asks; a holder with opened keys hands them on after comparing. */
export function RingPeople({ ring, keys }: { ring: KeyRing; keys: OpenKeys | null }) {
  const { busy, alert, run } = useWork();
  const [done, setDone] = useState<string | null>(null);
  const keep = useFreshRing();
  const grant = (person: Person) =>
    run(async () => {
      setDone(null);
      if (!keys) return;
      keep(await call(grantKey, { params: { town: ring.town }, body: await grantTo(ring, keys, person) }));
      setDone(texts.granted(person.name));
    });
  const asking = ring.people.some(({ holds, inPost }) => !holds && inPost);
  return (
    <Card title={texts.people} style={{ marginBottom: 16 }}>
      {asking && <p>{texts.grantHint}</p>}
      <ul className="plain">
        {ring.people.map((person) => (
          <li key={person.officer} className="spot">
            <h3>
              {person.name}
              {person.officer === ring.me && texts.me} <Tag>{standing(person)}</Tag>
            </h3>
            <Fingerprint town={ring.town} person={person} />
            {keys && !person.holds && person.inPost && person.officer !== ring.me && (
              <Button type="primary" loading={busy} onClick={() => void grant(person)}>
                {texts.grant}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {alert && <Alert type="error" showIcon role="alert" message={alert} />}
      {done && <Alert type="success" showIcon role="status" message={done} />}
    </Card>
  );
}
