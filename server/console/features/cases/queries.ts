import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  acceptCase,
  dispatchCase,
  getCase,
  listCases,
  rejectCase,
  returnCase,
  type CaseForHandler,
} from '@contract/cases/cases';
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

/** What a step's form gives. */
export type StepForm =
  | { event: 'accept'; note: string }
  | { event: 'reject'; reason: (typeof rejectCase)['body']['_zod']['output']['reason']; note: string }
  | { event: 'dispatch'; officer: string; note: string }
  | { event: 'return'; note: string };

const send = (id: string, version: number, form: StepForm): Promise<CaseForHandler> => {
  const params = { id };
  switch (form.event) {
    case 'accept':
      return call(acceptCase, { params, body: { version, note: form.note } });
    case 'reject':
      return call(rejectCase, { params, body: { version, reason: form.reason, note: form.note } });
    case 'dispatch':
      return call(dispatchCase, { params, body: { version, officer: form.officer, note: form.note } });
    case 'return':
      return call(returnCase, { params, body: { version, note: form.note } });
  }
};

/** Takes a step; the page then shows the case as it stands, whoever was faster. */
export function useStep(id: string, version: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (form: StepForm) => send(id, version, form),
    onSuccess: (fresh) => {
      queries.setQueryData(['case', id], fresh);
      void queries.invalidateQueries({ queryKey: ['queue'] });
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['case', id] }),
  });
}

export type { CaseEvent };
