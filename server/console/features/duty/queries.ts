import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BodyInput, ResponseData } from '@contract/endpoint';
import { addShift, getDuty, handOver, importDuty, removeShift } from '@contract/duty/duty';
import { pathOf } from '@contract/request';
import { call, sendForm } from '../../api';

export const useDuty = (code: string | undefined) =>
  useQuery({
    queryKey: ['duty', code],
    queryFn: () => call(getDuty, { params: { code: code ?? '' } }),
    enabled: code !== undefined,
  });

/** A change of a roster; it is asked anew afterwards, also where it was refused. */
function useChange<V, T>(code: string, work: (values: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: ['duty', code] }),
  });
}

export const useAdd = (code: string) =>
  useChange(code, (body: BodyInput<typeof addShift>) => call(addShift, { params: { code }, body }));
export const useRemove = (code: string) =>
  useChange(code, (body: BodyInput<typeof removeShift>) => call(removeShift, { params: { code }, body }));
export const useHandOver = (code: string) =>
  useChange(code, (body: BodyInput<typeof handOver>) => call(handOver, { params: { code }, body }));

export const useImport = (code: string) =>
  useChange(code, (file: File) => {
    const form = new FormData();
    form.append('file', file, file.name);
    return sendForm<ResponseData<typeof importDuty>>(pathOf(importDuty, { params: { code } }), form);
  });
