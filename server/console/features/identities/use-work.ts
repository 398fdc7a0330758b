import { useState } from 'react';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';

/** One piece of work at a time: whether it goes on, and what went wrong. A second press does nothing. */
export function useWork() {
  const [busy, setBusy] = useState(false);
  const [alert, setAlert] = useState<string | null>(null);
  /** Does the work; an error that is no refusal of the server is told in the given words. */
  const run = async (work: () => Promise<void>, otherwise = ''): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setAlert(null);
    try {
      // What stretches a passphrase holds the page: the button must show first that it was pressed.
      await new Promise((resolve) => setTimeout(resolve, 30));
      await work();
    } catch (error) {
      setAlert(error instanceof Problem || !otherwise ? errorWords(error) : otherwise);
    } finally {
      setBusy(false);
    }
  };
  return { busy, alert, run };
}
