import { useState } from 'react';
import { enterAsParty, type OrderForParty } from '@contract/cases/party';
import { call } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';
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
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const wrong = code.replace(/[\s-]/g, '').length !== codeLetters;
  const open = async (): Promise<void> => {
    setChecked(true);
    if (wrong) return;
    setBusy(true);
    setProblem(null);
    try {
      await onOpened(await call(enterAsParty, { body: { code } }));
      setCode('');
      setChecked(false);
    } catch (failure) {
      setProblem(asProblem(failure));
    }
    setBusy(false);
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
      <Press {...(main ? { kind: 'main' } : {})} label={texts.open} busy={busy} onPress={() => void open()} />
    </>
  );
}
