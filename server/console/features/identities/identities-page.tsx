import { Alert, Card } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { contact, type Contact } from '@contract/reports/report-input';
import { readIdentity, type Opening } from '@contract/identities/openings';
import { call } from '../../api';
import '../supervision/supervision.css';
import type { OpenKeys } from '../../../platform/sealing/key-ceremony';
import { openSealed, type SealingKeyPair } from '../../../platform/sealing/sealed-box';
import './identities.css';
import { openTexts as texts } from './identities.texts';
import { Unlock, useOpenKeys } from './open-keys';
import { OpenForm } from './open-form';
import { OpenedIdentity, type Shown } from './opened-identity';
import { OpeningsList } from './openings-list';
import { useMyTowns, useRing } from './queries';
import { useClearText } from './use-clear-text';

const inClear = async (sealed: readonly string[], pair: SealingKeyPair): Promise<Contact[]> =>
  Promise.all(sealed.map(async (text) => contact.parse(JSON.parse(await openSealed(pair, text)))));

/** One town's key, asked for where something is to be read. */
function TownUnlock({
  town,
  keys,
  onOpen,
}: {
  town: string;
  keys: OpenKeys | null;
  onOpen(keys: OpenKeys | null): void;
}) {
  const ring = useRing(town);
  return ring.data?.mine ? <Unlock ring={ring.data} keys={keys} onOpen={onOpen} /> : null;
}

/** Opening identities: the reason first, then the passphrase, then ten minutes. */
export function IdentitiesPage() {
  const queries = useQueryClient();
  const towns = useMyTowns();
  const [waits, setWaits] = useState<Opening | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { keys, setKeys } = useOpenKeys();
  const opened = useRef('');
  const clear = useClearText<Shown>();

  const read = async (opening: Opening, held: OpenKeys): Promise<void> => {
    const answer = await call(readIdentity, { params: { id: opening.id } });
    const pair = held.get(answer.key ?? '');
    const people = pair ? await inClear(answer.sealed, pair) : [];
    const until = Date.parse(answer.opening.until ?? '');
    const locked = answer.sealed.length > 0 && !pair;
    clear.show({ number: opening.number, people, locked, gone: answer.goneAt !== null }, until);
    setWaits(null);
    await queries.invalidateQueries({ queryKey: ['openings'] });
  };
  const begin = async (opening: Opening): Promise<void> => {
    setSaid(opening.state === 'asked' ? texts.waiting : null);
    await queries.invalidateQueries({ queryKey: ['openings'] });
    if (opening.state === 'asked') return;
    if (keys && opened.current === opening.town) await read(opening, keys);
    else setWaits(opening);
  };
  const open = (fresh: OpenKeys | null): void => {
    setKeys(fresh);
    opened.current = waits?.town ?? '';
    if (fresh && waits) void read(waits, fresh).catch(() => setSaid(texts.failed));
  };
  const wipe = (): void => {
    clear.wipe();
    setKeys(null);
    setSaid(texts.wiped);
  };
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      {said && <Alert type="info" showIcon role="status" message={said} style={{ marginBottom: 12 }} />}
      {clear.value && <OpenedIdentity shown={clear.value} left={clear.left} onWipe={wipe} />}
      {waits && (
        <Card style={{ marginBottom: 16 }}>
          <p>{waits.number}</p>
          <TownUnlock town={waits.town} keys={null} onOpen={open} />
        </Card>
      )}
      {towns.length > 0 && !waits && !clear.value && <OpenForm onOpened={begin} />}
      <OpeningsList onRead={begin} />
    </>
  );
}
