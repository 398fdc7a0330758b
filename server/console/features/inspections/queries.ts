import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { pathOf, type CallInput } from '@contract/request';
import {
  findAppraisalFaults,
  importAppraisals,
  type appraisalListModes,
  type AppraisalListView,
} from '@contract/inspections/appraisal-lists';
import type { InspectorKind } from '@contract/inspections/definition';
import { getInspection, inspectHouse, listHouseInspections, listInspections } from '@contract/inspections/inspections';
import type { Verdict } from '@contract/inspections/verdict';
import { call, sendForm, sendFormForFile } from '../../api';

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

export interface SentList {
  area: string;
  file: File;
  mode: (typeof appraisalListModes)[number];
}

const formOf = (file: File): FormData => {
  const form = new FormData();
  form.append('file', file, file.name);
  return form;
};

/** Sends a list of appraisal reports, to be checked or entered. Throws a `Problem` where the server cannot read it. */
export const sendAppraisalList = ({ area, file, mode }: SentList): Promise<AppraisalListView> =>
  sendForm<AppraisalListView>(pathOf(importAppraisals, { query: { area, mode } }), formOf(file));

/** Saves the error workbook of a list. Throws a `Problem` where the server cannot read the list. */
export async function saveListFaults({ area, file }: Pick<SentList, 'area' | 'file'>, name: string): Promise<void> {
  const content = await sendFormForFile(pathOf(findAppraisalFaults, { query: { area } }), formOf(file));
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
