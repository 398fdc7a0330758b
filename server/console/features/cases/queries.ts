import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getCase, listCaseReports, listCases, mapCases } from '@contract/cases/cases';
import type { CaseForHandler } from '@contract/cases/case-view';
import { stepEndpoints } from '@contract/cases/steps';
import type { CaseEvent } from '@contract/cases/states';
import type { QueryInput } from '@contract/endpoint';
import { call } from '../../api';

export type QueueFilter = Omit<QueryInput<typeof listCases>, 'cursor' | 'limit'>;

/** The queue, a page at a time; new cases show up by themselves. */
export const useQueue = (filter: QueueFilter) =>
  useInfiniteQuery({
    queryKey: ['queue', filter],
    queryFn: ({ pageParam }) => call(listCases, { query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 30_000,
  });

/** How many cases a filter finds, and where they lie. */
export const useQueueMap = (filter: QueueFilter) =>
  useQuery({
    queryKey: ['queue', 'map', filter],
    queryFn: () => call(mapCases, { query: filter }),
    refetchInterval: 60_000,
  });

/** The reports of a case behind those that its page shows, fetched as they are asked for. */
export const useMoreReports = (id: string, shown: CaseForHandler['reportList'], enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['case', id, 'reports', shown.at(-1)?.id ?? ''],
    queryFn: ({ pageParam }) => call(listCaseReports, { params: { id }, query: { after: pageParam } }),
    initialPageParam: shown.at(-1)?.id ?? '',
    getNextPageParam: ({ reports, more }) => (more ? reports.at(-1)?.id : undefined),
    enabled,
  });

export const fetchCase = (id: string): Promise<CaseForHandler> => call(getCase, { params: { id } });

export const useCase = (id: string) => useQuery({ queryKey: ['case', id], queryFn: () => fetchCase(id) });

/** What a step's form gives, without the version that the page holds. */
export type StepForm = Record<string, unknown>;

/** Takes a step on a case as it was at a version. Throws a `Problem` where the server refuses. */
export const sendStep = (id: string, version: number, event: CaseEvent, form: StepForm): Promise<CaseForHandler> =>
  call(stepEndpoints[event] as unknown as typeof stepEndpoints.accept, {
    params: { id },
    body: { ...form, version } as never,
  });

/** Takes steps on a case; the page then shows it as it stands. `reload` fetches what others did. */
export function useStep(id: string) {
  const queries = useQueryClient();
  const step = useMutation({
    mutationFn: ({ version, event, form }: { version: number; event: CaseEvent; form: StepForm }) =>
      sendStep(id, version, event, form),
    onSuccess: (fresh) => {
      queries.setQueryData(['case', id], fresh);
      void queries.invalidateQueries({ queryKey: ['queue'] });
    },
  });
  const reload = async (): Promise<CaseForHandler> => {
    const fresh = await fetchCase(id);
    queries.setQueryData(['case', id], fresh);
    return fresh;
  };
  return { take: step.mutateAsync, busy: step.isPending, reload };
}

export type { CaseEvent };
