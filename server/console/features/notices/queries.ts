import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getNotice, listNotices, listNoticeVersions, type NoticeView } from '@contract/notices/notices';
import type { WorkState } from '@contract/notices/kinds';
import { call } from '../../api';

export const useNotices = (work: WorkState | null) =>
  useInfiniteQuery({
    queryKey: ['notices', 'list', work],
    queryFn: ({ pageParam }) =>
      call(listNotices, { query: { ...(work ? { work } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const useNotice = (id: string) =>
  useQuery({
    queryKey: ['notices', 'one', id],
    queryFn: () => call(getNotice, { params: { id } }),
    // Words that are being written are not to be replaced by a look at another window.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const useNoticeVersions = (id: string, n: number) =>
  useQuery({
    queryKey: ['notices', 'versions', id, n],
    queryFn: () => call(listNoticeVersions, { params: { id } }),
    enabled: n > 0,
  });

/** A step on a notice; what came back is shown at once. */
export function useNoticeStep<V>(id: string, step: (values: V) => Promise<NoticeView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (view) => {
      client.setQueryData(['notices', 'one', id], view);
      void client.invalidateQueries({ queryKey: ['notices', 'list'] });
    },
    // Somebody may have been faster: the page learns how it stands; what is being written stays.
    onError: () => client.invalidateQueries({ queryKey: ['notices', 'one', id] }),
  });
}
