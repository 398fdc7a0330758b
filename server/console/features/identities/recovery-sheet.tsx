import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { groupsOf, readCode } from '../../../platform/sealing/recovery-code';
import { chinaDay } from '../cases/step-values';
import { keysTexts as texts } from './identities.texts';

/** Three different groups, so that nobody types back the first ones from memory. */
function threeOf(count: number): number[] {
  const places = Array.from({ length: count }, (_, i) => i);
  const drawn = crypto.getRandomValues(new Uint32Array(3));
  return [...drawn].map((random) => places.splice(random % places.length, 1)[0] ?? 0).sort((a, b) => a - b);
}

interface SheetProps {
  town: string;
  code: string;
  busy: boolean;
  alert: string | null;
  onKept(): void;
}

/** The recovery code, shown once and to be printed; parts of it are typed back from the paper before going on. */
export function RecoverySheet({ town, code, busy, alert, onKept }: SheetProps) {
  const groups = groupsOf(code);
  const [asked] = useState(() => threeOf(groups.length));
  const [typing, setTyping] = useState(false);
  return (
    <>
      {!typing && (
        <section className="sheet" aria-label={texts.sheetTitle(town)}>
          <h2>{texts.sheetTitle(town)}</h2>
          <p>{texts.sheet}</p>
          <ol className="recovery">
            {groups.map((group, i) => (
              <li key={i}>
                <code>{group}</code>
              </li>
            ))}
          </ol>
          <p>{texts.sheetDay(chinaDay(new Date()))}</p>
          <p className="unprinted">
            <Button onClick={() => window.print()}>{texts.print}</Button>{' '}
            <Button type="primary" onClick={() => setTyping(true)}>
              {texts.toTyping}
            </Button>
          </p>
        </section>
      )}
      {typing && (
        <Form name="typeback" layout="vertical" onFinish={onKept} autoComplete="off">
          <p>{texts.typeBack}</p>
          {asked.map((place) => (
            <Form.Item
              key={place}
              name={`g${place}`}
              label={texts.group(place + 1)}
              rules={[
                {
                  validator: (_rule, value: unknown) =>
                    readCode(String(value ?? '')) === groups[place]
                      ? Promise.resolve()
                      : Promise.reject(new Error(texts.wrongGroup)),
                },
              ]}
            >
              <Input style={{ maxWidth: 160 }} maxLength={8} />
            </Form.Item>
          ))}
          {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBottom: 12 }} />}
          <Button onClick={() => setTyping(false)}>{texts.back}</Button>{' '}
          <Button type="primary" htmlType="submit" loading={busy}>
            {texts.finish}
          </Button>
        </Form>
      )}
    </>
  );
}
