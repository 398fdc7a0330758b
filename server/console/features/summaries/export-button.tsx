import { App, Button } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { QueryInput } from '@contract/endpoint';
import type { listCases } from '@contract/cases/cases';
import { requestExport } from '@contract/summaries/exports';
import { call, errorWords } from '../../api';
import { exportsPageTexts as texts } from './summaries.texts';

/** Asks for the register under the filters as they are, and leads to it. */
export function ExportButton({ filter }: { filter: Omit<QueryInput<typeof listCases>, 'cursor' | 'limit'> }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const ask = useMutation({
    mutationFn: () => call(requestExport, { body: { filter } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['exports'] });
      void message.success(texts.asked);
    },
    onError: (error) => void message.error(errorWords(error)),
  });
  return (
    <p>
      <Button loading={ask.isPending} onClick={() => ask.mutate()}>
        {texts.ask}
      </Button>{' '}
      <Link to="/exports">{texts.see}</Link>
    </p>
  );
}
