import { useCallback, useState } from 'react';
import { listMyReports } from '@contract/reports/reports';
import type { ResponseData } from '@contract/endpoint';
import { call } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';

export type MyReport = ResponseData<typeof listMyReports>['reports'][number];

export interface MyReports {
  reports: MyReport[] | null;
  problem: ApiProblem | null;
  hasMore: boolean;
  loading: boolean;
  refresh(): Promise<void>;
  more(): Promise<void>;
}

interface State {
  reports: MyReport[] | null;
  next: string | null;
  problem: ApiProblem | null;
  loading: boolean;
}

const perPage = 20;

/** The account's reports, page after page; `refresh` starts over, also for a first time. */
export function useMyReports(): MyReports {
  const [state, setState] = useState<State>({ reports: null, next: null, problem: null, loading: false });

  const load = useCallback(async (cursor: string | undefined, before: MyReport[]) => {
    setState((now) => ({ ...now, loading: true }));
    try {
      const { reports, next } = await call(listMyReports, { query: { cursor, limit: perPage } });
      setState({ reports: [...before, ...reports], next, problem: null, loading: false });
    } catch (failure) {
      setState((now) => ({ ...now, problem: asProblem(failure), loading: false }));
    }
  }, []);

  const refresh = useCallback(() => load(undefined, []), [load]);
  const { reports, next, loading } = state;
  const more = async (): Promise<void> => {
    if (next && !loading) await load(next, reports ?? []);
  };
  return { ...state, hasMore: next !== null, refresh, more };
}
