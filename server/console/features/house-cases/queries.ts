import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getCaseHouses, linkCaseHouses, listHouseCases } from '@contract/cases/case-houses';
import type { BodyInput } from '@contract/endpoint';
import { call } from '../../api';

const ofCase = (id: string) => ['case', id, 'houses'];

export const useCaseHouses = (id: string, version: number) =>
  useQuery({
    queryKey: [...ofCase(id), version],
    queryFn: () => call(getCaseHouses, { params: { id } }),
    placeholderData: keepPreviousData,
  });

export const useHouseCases = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['houses', 'cases', id],
    queryFn: () => call(listHouseCases, { params: { id } }),
    enabled,
  });

/** Links houses to a case or takes them off; the case and its houses are asked anew, also where it was refused. */
export function useLinkHouses(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInput<typeof linkCaseHouses>) => call(linkCaseHouses, { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['case', id] }),
  });
}
