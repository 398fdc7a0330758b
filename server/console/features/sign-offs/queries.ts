import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getSignOff, listSignOffs, type SignOffView } from '@contract/sign-offs/sign-offs';
import { call } from '../../api';

export const useSignOffs = (period: string) =>
  useQuery({ queryKey: ['sign-offs', 'list', period], queryFn: () => call(listSignOffs, { query: { period } }) });

export const useSignOff = (id: string) =>
  useQuery({ queryKey: ['sign-offs', 'one', id], queryFn: () => call(getSignOff, { params: { id } }) });

/** A step on a sign-off; what came back is shown at once. Refused, the page is asked anew: somebody was faster. */
export function useSignOffStep<V>(id: string, step: (values: V) => Promise<SignOffView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (view) => {
      client.setQueryData(['sign-offs', 'one', view.id], view);
      void client.invalidateQueries({ queryKey: ['sign-offs', 'list'] });
    },
    onError: () => client.invalidateQueries({ queryKey: ['sign-offs', 'one', id] }),
  });
}
