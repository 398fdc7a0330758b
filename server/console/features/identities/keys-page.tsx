import { Alert, Select, Spin } from 'antd';
import { useState } from 'react';
import type { KeyRing } from '@contract/identities/keys';
import { errorWords } from '../../api';
import '../supervision/supervision.css';
import { CreateRing } from './create-ring';
import './identities.css';
import { keysTexts as texts } from './identities.texts';
import { KeyStateAlert } from './key-state-alert';
import { KeyList } from './key-list';
import { Unlock, useOpenKeys } from './open-keys';
import { OwnPair } from './own-pair';
import { useMyTowns, useRing } from './queries';
import { RingPeople } from './ring-people';
import { RotateForm } from './rotate-form';

function Ring({ ring }: { ring: KeyRing }) {
  const { keys, setKeys } = useOpenKeys();
  const me = ring.people.find(({ officer }) => officer === ring.me);
  return (
    <>
      <OwnPair ring={ring} />
      {me?.holds && <Unlock ring={ring} keys={keys} onOpen={setKeys} />}
      <RingPeople ring={ring} keys={keys} />
      <KeyList ring={ring} keys={keys} />
      {keys && <RotateForm key={ring.version} ring={ring} keys={keys} />}
    </>
  );
}

/** The ceremony of a town's keys. Everything secret stays in this page's memory. */
export function KeysPage() {
  const towns = useMyTowns();
  const [chosen, setChosen] = useState('');
  const town = chosen || (towns[0]?.code ?? '');
  const ring = useRing(town);
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p className="unprinted">{texts.intro}</p>
      <KeyStateAlert />
      {towns.length > 1 && (
        <Select
          aria-label={texts.town}
          value={town}
          style={{ width: 240, marginBottom: 12 }}
          options={towns.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={setChosen}
        />
      )}
      {ring.isPending && <Spin />}
      {ring.error && <Alert type="error" showIcon role="alert" message={errorWords(ring.error)} />}
      {ring.data && (ring.data.version === 0 ? <CreateRing ring={ring.data} /> : <Ring key={town} ring={ring.data} />)}
    </>
  );
}
