import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BodyInput } from '@contract/endpoint';
import { blockSender, getGate, holdGate, liftBlock } from '@contract/gate/gate';
import { call } from '../../api';

export const useGate = (town: string | undefined) =>
  useQuery({
    queryKey: ['gate', town],
    queryFn: () => call(getGate, { params: { town: town ?? '' } }),
    enabled: town !== undefined,
    // Under a flood somebody watches this page.
    refetchInterval: 30_000,
  });

/** A change of a gate; it is asked anew afterwards, also where it was refused. */
function useChange<V, T>(town: string, work: (values: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: work, onSettled: () => client.invalidateQueries({ queryKey: ['gate', town] }) });
}

export const useHold = (town: string) =>
  useChange(town, (body: BodyInput<typeof holdGate>) => call(holdGate, { params: { town }, body }));
export const useBlock = (town: string) =>
  useChange(town, (body: BodyInput<typeof blockSender>) => call(blockSender, { params: { town }, body }));
export const useLift = (town: string, id: string) =>
  useChange(town, (body: BodyInput<typeof liftBlock>) => call(liftBlock, { params: { town, id }, body }));
