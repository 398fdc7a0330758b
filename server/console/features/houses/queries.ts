import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getHouse,
  getHouseAsOf,
  getHouseHistory,
  listHouses,
  type HouseFilter,
  type HouseView,
} from '@contract/houses/houses';
import { call } from '../../api';

export const useHouses = (filter: HouseFilter & { sort?: 'priority' }) =>
  useInfiniteQuery({
    queryKey: ['houses', 'list', filter],
    queryFn: ({ pageParam }) => call(listHouses, { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const useHouse = (id: string) =>
  useQuery({ queryKey: ['houses', 'one', id], queryFn: () => call(getHouse, { params: { id } }) });

export const useHistory = (id: string, version: number) =>
  useInfiniteQuery({
    queryKey: ['houses', 'history', id, version],
    queryFn: ({ pageParam }) =>
      call(getHouseHistory, { params: { id }, query: pageParam ? { before: pageParam } : {} }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });

export const useAsOf = (id: string, day: string | null) =>
  useQuery({
    queryKey: ['houses', 'as-of', id, day],
    queryFn: () => call(getHouseAsOf, { params: { id }, query: { day: day ?? '' } }),
    enabled: day !== null,
  });

/** A step on a record; what came back is shown at once, and the lists are asked anew. */
export function useHouseStep(step: (values: never) => Promise<HouseView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step as (values: unknown) => Promise<HouseView>,
    onSuccess: (view) => {
      client.setQueryData(['houses', 'one', view.id], view);
      void client.invalidateQueries({ queryKey: ['houses', 'list'] });
      void client.invalidateQueries({ queryKey: ['houses', 'history', view.id] });
    },
  });
}
