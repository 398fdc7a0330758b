import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getImport, listImports, uploadImport, type ImportView } from '@contract/imports/imports';
import { pathOf } from '@contract/request';
import { call, sendForm } from '../../api';

export const useImports = () => useQuery({ queryKey: ['imports', 'list'], queryFn: () => call(listImports) });

const runs = (view: ImportView | undefined): boolean => view?.state === 'checking' || view?.state === 'applying';

/** An import; asked again while a server goes on with it. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: ['imports', 'one', id],
    queryFn: () => call(getImport, { params: { id } }),
    refetchInterval: ({ state }) => (runs(state.data) ? 1_000 : false),
  });

/** A step on an import; what came back is shown at once. */
export function useImportStep<T>(step: (values: T) => Promise<ImportView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (view) => {
      client.setQueryData(['imports', 'one', view.id], view);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
      void client.invalidateQueries({ queryKey: ['houses'] });
    },
    onError: () => void client.invalidateQueries({ queryKey: ['imports', 'one'] }),
  });
}

/** Sends a register. Throws a `Problem` where the server cannot read it. */
export function sendRegister({ area, file }: { area: string; file: File }): Promise<ImportView> {
  const form = new FormData();
  form.append('file', file, file.name);
  return sendForm<ImportView>(pathOf(uploadImport, { query: { area } }), form);
}
