import { useRef, useState } from 'react';
import { asProblem, type ApiProblem } from './problem';

export interface Sending {
  /** Whether it was pressed since it last went well: what is wrong is marked from then on. */
  checked: boolean;
  busy: boolean;
  /** Why it did not work, until it is pressed again. */
  problem: ApiProblem | null;
  /** Does the work where nothing is wrong, and once however fast it is pressed again. */
  send(wrong: boolean, work: () => Promise<void>): Promise<void>;
}

/** What a form needs to send what it holds. */
export function useSending(): Sending {
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const running = useRef(false);
  const send = async (wrong: boolean, work: () => Promise<void>): Promise<void> => {
    setChecked(true);
    if (wrong || running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await work();
      setChecked(false);
    } catch (failure) {
      setProblem(asProblem(failure));
    }
    running.current = false;
    setBusy(false);
  };
  return { checked, busy, problem, send };
}
