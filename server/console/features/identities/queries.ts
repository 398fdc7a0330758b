import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getKeyRing, type KeyRing } from '@contract/identities/keys';
import { call } from '../../api';
import { useTowns } from '../settings/use-towns';

const keyOf = (town: string) => ['keys', town];

/** The towns in which the signed-in one is a reward officer. */
export const useMyTowns = () => useTowns(['rewardOfficer']).towns;

/** The keys of a town. */
export const useRing = (town: string) =>
  useQuery({
    queryKey: keyOf(town),
    queryFn: () => call(getKeyRing, { params: { town } }),
    enabled: town !== '',
  });

/** Keeps the keys as a step answered them. */
export function useFreshRing() {
  const queries = useQueryClient();
  return (ring: KeyRing): void => {
    queries.setQueryData(keyOf(ring.town), ring);
    void queries.invalidateQueries({ queryKey: ['key-states'] });
  };
}
