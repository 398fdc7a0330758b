import { useCallback, useState } from 'react';
import { listMyMessages, readMyMessages, type Message, type ReadMarks } from '@contract/messages/messages';
import { call } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';
import { heldToken, sessionChanges } from '../../api/session';
import { useRemote } from '../../api/use-remote';
import { useObservable } from '../../platform/observable';

interface State {
  messages: Message[] | null;
  unread: number;
  next: string | null;
  problem: ApiProblem | null;
  loading: boolean;
}

const nothing: State = { messages: null, unread: 0, next: null, problem: null, loading: false };

/** The account's messages, page after page. */
export function useMyMessages() {
  const [state, setState] = useState<State>(nothing);

  const load = useCallback(async (cursor: string | undefined, before: Message[]) => {
    setState((now) => ({ ...now, loading: true }));
    try {
      const { messages, unread, next } = await call(listMyMessages, { query: { cursor, limit: 20 } });
      setState({ messages: [...before, ...messages], unread, next, problem: null, loading: false });
    } catch (failure) {
      setState((now) => ({ ...now, problem: asProblem(failure), loading: false }));
    }
  }, []);

  const refresh = useCallback(() => load(undefined, []), [load]);
  const read = useCallback(
    async (marks: ReadMarks) => {
      await call(readMyMessages, { body: marks }).catch(() => undefined);
      await refresh();
    },
    [refresh],
  );
  const { messages, next, loading } = state;
  const more = async (): Promise<void> => {
    if (next && !loading) await load(next, messages ?? []);
  };
  return { ...state, refresh, read, more };
}

/** How many messages are unread; null where nobody is signed in. Signs nobody in by looking. */
export function useUnread() {
  const session = useObservable(sessionChanges);
  const count = async (): Promise<number | null> =>
    heldToken() ? (await call(listMyMessages, { query: { limit: 1 } })).unread : null;
  return useRemote(count, String(session));
}
