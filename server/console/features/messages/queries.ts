import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getDutyPhone,
  listFailures,
  listMessages,
  readMessages,
  retryFailures,
  setDutyPhone,
  type FailureChoice,
  type ReadMarks,
} from '@contract/messages/messages';
import { call } from '../../api';

const box = ['messages', 'box'];
const count = ['messages', 'unread'];
const phone = ['messages', 'phone'];
const failures = ['messages', 'failures'];

/** How many own messages are unread; asked again every minute. */
export const useUnread = () =>
  useQuery({
    queryKey: count,
    queryFn: async () => (await call(listMessages, { query: { limit: 1 } })).unread,
    refetchInterval: 60_000,
  });

/** The own messages, page after page. */
export const useMessages = () =>
  useInfiniteQuery({
    queryKey: box,
    queryFn: ({ pageParam }) => call(listMessages, { query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** Marks messages as read. */
export function useReadMessages() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReadMarks) => call(readMessages, { body }),
    onSuccess: async ({ unread }) => {
      queries.setQueryData(count, unread);
      await queries.invalidateQueries({ queryKey: box });
    },
  });
}

export const useDutyPhone = () => useQuery({ queryKey: phone, queryFn: () => call(getDutyPhone) });

/** Sets or takes away the own duty phone. */
export function useSetDutyPhone() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: string | null) => call(setDutyPhone, { body: { phone: given } }),
    onSuccess: (fresh) => queries.setQueryData(phone, fresh),
  });
}

export const useFailures = (enabled: boolean) =>
  useQuery({ queryKey: failures, queryFn: () => call(listFailures), enabled });

/** Tries failed deliveries again. */
export function useRetryFailures() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: FailureChoice) => call(retryFailures, { body }),
    onSuccess: (fresh) => queries.setQueryData(failures, fresh),
  });
}
