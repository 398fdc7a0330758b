import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BodyInput } from '@contract/endpoint';
import {
  countAudience,
  endWarning,
  getWarning,
  listWarned,
  listWarnings,
  sendWarning,
  visitWarned,
  type WarnedState,
  type WarningAudience,
} from '@contract/warnings/warnings';
import { call } from '../../api';

export const useWarnings = () =>
  useInfiniteQuery({
    queryKey: ['warnings', 'list'],
    queryFn: ({ pageParam }) => call(listWarnings, { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** A warning with its progress, which goes on by itself. */
export const useWarning = (id: string) =>
  useQuery({
    queryKey: ['warnings', 'one', id],
    queryFn: () => call(getWarning, { params: { id } }),
    refetchInterval: 30_000,
  });

export const useWarned = (id: string, state: WarnedState) =>
  useInfiniteQuery({
    queryKey: ['warnings', 'one', id, 'houses', state],
    queryFn: ({ pageParam }) =>
      call(listWarned, { params: { id }, query: { state, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** How many houses a warning would go to; not asked before it is for anybody. */
export function useAudience({ area, levels, hazards, suspect }: Partial<WarningAudience>) {
  const some = (levels ?? []).length > 0 || hazards === true || suspect === true;
  const yesNo = (on: boolean | undefined) => (on ? ('yes' as const) : ('no' as const));
  const query = {
    area: area ?? '',
    levels: [...(levels ?? [])].sort().join(','),
    hazards: yesNo(hazards),
    suspect: yesNo(suspect),
  };
  return useQuery({
    queryKey: ['warnings', 'audience', query],
    queryFn: () => call(countAudience, { query }),
    enabled: area !== undefined && some,
  });
}

function useChange<V, T>(work: (values: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: ['warnings'] }),
  });
}

export const useSend = () => useChange((body: BodyInput<typeof sendWarning>) => call(sendWarning, { body }));
export const useEnd = (id: string) =>
  useChange((body: BodyInput<typeof endWarning>) => call(endWarning, { params: { id }, body }));
export const useVisit = (id: string) =>
  useChange((body: BodyInput<typeof visitWarned>) => call(visitWarned, { params: { id }, body }));
