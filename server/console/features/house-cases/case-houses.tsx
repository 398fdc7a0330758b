import { Alert, Button, Card, Checkbox, Input, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { linkReaders, type CaseHouses as Houses } from '@contract/cases/case-houses';
import { houseEventTexts } from '@contract/houses/houses.texts';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { holdsOneOf, useMyRoles } from '../staff/me';
import '../supervision/supervision.css';
import { houseCaseTexts as texts } from './house-cases.texts';
import { useCaseHouses, useLinkHouses } from './queries';

type Linked = Houses['linked'][number];

const endingOf = (how: string): string => (houseEventTexts as Record<string, string>)[how] ?? how;

const aboutHouse = ({ village, address, level }: Pick<Linked, 'village' | 'address' | 'level'>): string =>
  [village.name, address, level && texts.level(level)].filter(Boolean).join('，');

interface ListProps {
  houses: Houses;
  busy: boolean;
  onSend(said: { link?: string[]; code?: string; unlink?: string[] }): void;
}

function LinkedHouses({ houses, busy, onSend }: ListProps) {
  return (
    <>
      {houses.linked.length + houses.hidden === 0 && <p>{texts.noneLinked}</p>}
      <ul className="plain">
        {houses.linked.map((house) => (
          <li key={house.id} className="duplicate">
            <span>
              <Link to={`/houses/${house.id}`}>{house.code}</Link> {aboutHouse(house)}
              {house.from && ` · ${texts.from(house.from.number)}`}
              {house.ended && ` · ${texts.ended(endingOf(house.ended))}`}
            </span>
            {houses.refusal === null && (
              <Button
                size="small"
                disabled={busy}
                aria-label={texts.unlinkOf(house.code)}
                onClick={() => onSend({ unlink: [house.id] })}
              >
                {texts.unlink}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {houses.hidden > 0 && <p className="hint">{texts.hidden(houses.hidden)}</p>}
    </>
  );
}

function NearHouses({ houses, busy, onSend }: ListProps) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [code, setCode] = useState('');
  const typed = code.trim();
  const toggle = (id: string, on: boolean): void =>
    setChosen((was) => (on ? [...was, id] : was.filter((x) => x !== id)));
  return (
    <>
      <h3 style={{ fontSize: '0.95rem' }}>{texts.near}</h3>
      {houses.near.length === 0 && <p>{texts.noneNear}</p>}
      <ul className="plain">
        {houses.near.map((house) => (
          <li key={house.id}>
            <Checkbox
              disabled={houses.refusal !== null}
              checked={chosen.includes(house.id)}
              onChange={(event) => toggle(house.id, event.target.checked)}
            >
              {house.code} {aboutHouse(house)} · {texts.metres(house.distance)}
            </Checkbox>
          </li>
        ))}
      </ul>
      {houses.moreNear && <p className="hint">{texts.moreNear}</p>}
      {houses.refusal === null ? (
        <>
          <label style={{ display: 'block', marginTop: 8 }}>
            {texts.code}
            <Input value={code} maxLength={40} onChange={(event) => setCode(event.target.value)} />
          </label>
          <Button
            style={{ marginTop: 8 }}
            loading={busy}
            disabled={chosen.length === 0 && typed === ''}
            onClick={() => onSend({ link: chosen, ...(typed ? { code: typed } : {}) })}
          >
            {texts.link(chosen.length)}
          </Button>
        </>
      ) : (
        <p className="hint">{texts.refused(houses.refusal)}</p>
      )}
    </>
  );
}

function Loaded({ id, version }: { id: string; version: number }) {
  const found = useCaseHouses(id, version);
  const link = useLinkHouses(id);
  const [sent, setSent] = useState(0);
  if (!found.data) return found.error ? <Alert type="error" showIcon message={errorWords(found.error)} /> : <Spin />;
  const { data } = found;
  const send: ListProps['onSend'] = (said) =>
    link.mutate({ ...said, version: data.version }, { onSuccess: () => setSent((n) => n + 1) });
  const stale = link.error instanceof Problem && link.error.code === 'stale_version';
  return (
    <>
      {link.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          message={stale ? texts.changed : errorWords(link.error)}
          style={{ marginBottom: 8 }}
        />
      )}
      <LinkedHouses houses={data} busy={link.isPending} onSend={send} />
      <NearHouses key={sent} houses={data} busy={link.isPending} onSend={send} />
    </>
  );
}

/** The houses of the register that a case is about, and those near it that it may be about. */
export function CaseHouses({ id, version }: { id: string; version: number }) {
  if (!holdsOneOf(useMyRoles(), linkReaders)) return null;
  return (
    <Card title={texts.ofCase} size="small" style={{ marginBottom: 16 }}>
      <Loaded id={id} version={version} />
    </Card>
  );
}
