import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Problem } from '@contract/problem';
import { getReward, type RewardView } from '@contract/rewards/rewards';
import { call } from '../../api';

const keyOf = (id: string): string[] => ['rewards', 'one', id];

/** How often a reward is loaded anew while a transfer is under way, in milliseconds. */
const whileSending = 15_000;

/** One reward, as it is decided now. */
export const useReward = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => call(getReward, { params: { id } }),
    refetchInterval: ({ state: { data } }) =>
      data?.shares.some(({ state }) => state === 'sending') ? whileSending : false,
  });

/**
 * Takes a step on a reward and shows what came of it. Where somebody was faster the page is loaded anew, so that the
 * next try is on what is seen.
 */
export function useRewardStep<Input>(id: string, send: (input: Input) => Promise<RewardView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (fresh) => {
      client.setQueryData(keyOf(fresh.id), fresh);
      void client.invalidateQueries({ queryKey: ['rewards', 'list'] });
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === 'stale_version')
        void client.invalidateQueries({ queryKey: keyOf(id) });
    },
  });
}
