import { Alert, Button, Card } from 'antd';
import { useEffect, useRef } from 'react';
import type { Contact } from '@contract/reports/report-input';
import { openTexts as texts } from './identities.texts';

/** What was opened, for as long as it may be seen. */
export interface Shown {
  number: string;
  people: Contact[];
  /** Whether there was something that the own keys do not open. */
  locked: boolean;
  /** Whether the contact data was deleted. */
  gone: boolean;
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** The contacts of a report in clear; nothing of it is stored anywhere. */
export function OpenedIdentity({ shown, left, onWipe }: { shown: Shown; left: number; onWipe(): void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { people, locked, gone, number } = shown;
  return (
    <Card style={{ marginBottom: 16 }}>
      <h2 ref={heading} tabIndex={-1} style={{ fontSize: '1.1rem', marginTop: 0 }}>
        {number}
      </h2>
      {locked && <Alert type="warning" showIcon message={texts.noKey} />}
      {!locked && people.length === 0 && <p>{gone ? texts.gone : texts.anonymous}</p>}
      {people.map(({ name, phone, idNumber }, i) => (
        <section key={i} aria-label={texts.person(i + 1, people.length)}>
          <h3 style={{ fontSize: '1rem' }}>{texts.person(i + 1, people.length)}</h3>
          <dl className="facts">
            <dt>{texts.name}</dt>
            <dd>{name}</dd>
            <dt>{texts.phone}</dt>
            <dd>{phone}</dd>
            {idNumber && (
              <>
                <dt>{texts.idNumber}</dt>
                <dd>{idNumber}</dd>
              </>
            )}
          </dl>
        </section>
      ))}
      <p>{texts.until(clock(left))}</p>
      <Button onClick={onWipe}>{texts.wipe}</Button>
    </Card>
  );
}
