import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '@contract/request';
import type { InspectorKind } from '@contract/inspections/definition';
import { getInspection, inspectHouse, listHouseInspections, listInspections } from '@contract/inspections/inspections';
import type { Verdict } from '@contract/inspections/verdict';
import { call } from '../../api';

export const useHouseInspections = (id: string) =>
  useQuery({
    queryKey: ['inspections', 'house', id],
    queryFn: () => call(listHouseInspections, { params: { id } }),
  });

export const useInspection = (id: string) =>
  useQuery({ queryKey: ['inspections', 'one', id], queryFn: () => call(getInspection, { params: { id } }) });

export const useInspections = (filter: { by?: InspectorKind; verdict?: Verdict }) =>
  useInfiniteQuery({
    queryKey: ['inspections', 'list', filter],
    queryFn: ({ pageParam }) =>
      call(listInspections, { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** Sends an inspection; the house's page and the lists are asked anew. */
export function useInspect(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NonNullable<CallInput<typeof inspectHouse>['body']>) =>
      call(inspectHouse, { params: { id }, body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['inspections'] });
      void client.invalidateQueries({ queryKey: ['inspection-tasks'] });
      void client.invalidateQueries({ queryKey: ['houses'] });
    },
  });
}
