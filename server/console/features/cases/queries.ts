import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getCase, listCases } from '@contract/cases/cases';
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

export const useCase = (id: string) =>
  useQuery({ queryKey: ['case', id], queryFn: () => call(getCase, { params: { id } }) });

/** What a step's form gives, without the version that the page holds. */
export type StepForm = Record<string, unknown>;

const send = (id: string, version: number, event: CaseEvent, form: StepForm): Promise<CaseForHandler> =>
  call(stepEndpoints[event] as unknown as typeof stepEndpoints.accept, {
    params: { id },
    body: { ...form, version } as never,
  });

/** Takes a step; the page then shows the case as it stands, whoever was faster. */
export function useStep(id: string, version: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ event, form }: { event: CaseEvent; form: StepForm }) => send(id, version, event, form),
    onSuccess: (fresh) => {
      queries.setQueryData(['case', id], fresh);
      void queries.invalidateQueries({ queryKey: ['queue'] });
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['case', id] }),
  });
}

export type { CaseEvent };
