import { useState } from 'react';
import { enterAsParty, type OrderForParty } from '@contract/cases/party';
import { call } from '../../api/client';
import { useSending } from '../../api/use-sending';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { TextField } from '../../ui/text-field';
import { ordersTexts as texts } from './orders.texts';

/** Letters of the code without its hyphens. */
const codeLetters = 16;

interface OrderCodeProps {
  /** Whether opening an order is the main thing to do on the page. */
  main?: boolean;
  /** The order is open to this account; the field is emptied when it is shown. */
  onOpened(order: OrderForParty): Promise<void>;
}

/** Opens an order by the code that is printed on it. */
export function OrderCode({ main, onOpened }: OrderCodeProps) {
  const [code, setCode] = useState('');
  const { checked, busy, problem, send } = useSending();
  const wrong = code.replace(/[\s-]/g, '').length !== codeLetters;
  const open = async (): Promise<void> => {
    await onOpened(await call(enterAsParty, { body: { code } }));
    setCode('');
  };
  return (
    <>
      <TextField
        name="code"
        label={texts.code}
        error={checked && wrong ? texts.codeWrong : undefined}
        most={40}
        value={code}
        onChange={setCode}
      />
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <Press
        {...(main ? { kind: 'main' } : {})}
        label={texts.open}
        busy={busy}
        onPress={() => void send(wrong, open)}
      />
    </>
  );
}
