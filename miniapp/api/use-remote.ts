import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type ApiProblem } from './problem';

export interface Remote<T> {
  data: T | null;
  problem: ApiProblem | null;
  loading: boolean;
  reload(): Promise<void>;
}

/**
 * Loads something from the server when the page opens, when `key` changes and on `reload`. What was
 * there stays while it loads again; an answer that comes after a newer question is dropped.
 */
export function useRemote<T>(load: () => Promise<T>, key: string): Remote<T> {
  const [state, setState] = useState<Omit<Remote<T>, 'reload'>>({ data: null, problem: null, loading: true });
  const latest = useRef(0);
  const loader = useRef(load);
  loader.current = load;

  const reload = useCallback(async () => {
    const mine = ++latest.current;
    setState((before) => ({ ...before, loading: true }));
    const next = await loader
      .current()
      .then((data) => ({ data, problem: null, loading: false }))
      .catch((failure: unknown) => ({ problem: asProblem(failure), loading: false }));
    if (mine === latest.current) setState((before) => ({ ...before, ...next }));
  }, []);

  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [key, reload]);

  return { ...state, reload };
}
