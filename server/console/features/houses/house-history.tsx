import { Alert, Button, Card, Spin } from 'antd';
import { useState } from 'react';
import { houseEventTexts } from '@contract/houses/houses.texts';
import type { ChangeView } from '@contract/houses/houses';
import { errorWords } from '../../api';
import { DayInput } from '../../day-input';
import { shortTime } from '../cases/case-tags';
import { FactList } from './fact-list';
import { houseTexts as texts } from './houses.texts';
import { useAsOf, useHistory } from './queries';
import { labelOf, shown } from './values';

function Entry({ entry }: { entry: ChangeView }) {
  return (
    <li>
      <strong>{houseEventTexts[entry.event]}</strong> {shortTime(entry.at)} · {entry.by} ·{' '}
      {texts.version(entry.version)}
      <div className="words">{entry.reason}</div>
      {entry.changes.length > 0 && (
        <dl className="facts fact-columns">
          {entry.changes.map(({ field, from, to }) => (
            <div key={field}>
              <dt>{labelOf(field)}</dt>
              <dd>{from === null ? shown(field, to) : texts.fromTo(shown(field, from), shown(field, to))}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function AsOf({ id }: { id: string }) {
  const [day, setDay] = useState<string | null>(null);
  const past = useAsOf(id, day);
  return (
    <Card size="small" title={texts.asOf} style={{ marginBottom: 16 }}>
      <label htmlFor="as-of">{texts.day}</label> <DayInput id="as-of" width={180} value={day} onChange={setDay} />
      {past.error && <Alert type="error" showIcon message={errorWords(past.error)} style={{ marginTop: 12 }} />}
      {past.data && day && (
        <section aria-live="polite">
          <h3>{texts.asOfShown(day)}</h3>
          {!past.data.complete && <Alert type="error" showIcon message={texts.incomplete} />}
          {past.data.ended && <Alert type="info" showIcon message={texts.wasEnded} />}
          {past.data.existed ? <FactList facts={past.data.facts} /> : <p>{texts.notYet}</p>}
        </section>
      )}
    </Card>
  );
}

/** Every change of a record, newest first, and the record as of a day. */
export function HouseHistory({ id, version }: { id: string; version: number }) {
  const found = useHistory(id, version);
  const entries = found.data?.pages.flatMap(({ changes }) => changes) ?? [];
  return (
    <>
      <AsOf id={id} />
      <Card title={texts.history}>
        {found.isPending && <Spin />}
        {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
        <ul className="plain">
          {entries.map((entry) => (
            <Entry key={entry.version} entry={entry} />
          ))}
        </ul>
        {found.hasNextPage && (
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {texts.more}
          </Button>
        )}
      </Card>
    </>
  );
}
