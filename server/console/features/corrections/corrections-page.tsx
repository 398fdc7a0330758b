import { Select, Tag } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { correctionStates, listCorrections, type CorrectionState } from '@contract/corrections/corrections';
import { correctionKindTexts, correctionStateTexts } from '@contract/corrections/corrections.texts';
import { call } from '../../api';
import { Paged, RowTable } from '../../row-table';
import { shortTime } from '../cases/case-tags';
import { labelOf } from '../houses/values';
import { correctionTexts as texts } from './corrections.texts';

/** What homeowners ask to be corrected, newest first. */
export function CorrectionsPage() {
  const [state, setState] = useState<CorrectionState | null>('asked');
  const found = useInfiniteQuery({
    queryKey: ['corrections', 'list', state],
    queryFn: ({ pageParam }) =>
      call(listCorrections, { query: { ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const rows = found.data?.pages.flatMap(({ corrections }) => corrections) ?? [];
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <div className="filters">
        <Select
          aria-label={texts.state}
          style={{ minWidth: 170 }}
          value={state ?? ''}
          options={[
            { value: '', label: texts.all },
            ...correctionStates.map((value) => ({ value: value as string, label: correctionStateTexts[value] })),
          ]}
          onChange={(value: string) => setState((value || null) as CorrectionState | null)}
        />
      </div>
      <Paged found={found} empty={rows.length === 0} none={texts.none} more={texts.more}>
        <RowTable label={texts.table} columns={texts.columns}>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/corrections/${row.id}`}>{row.house.code}</Link>
              </th>
              <td>{row.house.village.name}</td>
              <td>
                {row.kind === 'useChange' && <Tag color="#8a5300">{correctionKindTexts.useChange}</Tag>}
                {row.fields.map(labelOf).join('、')}
              </td>
              <td>
                <Tag>{correctionStateTexts[row.state]}</Tag>
              </td>
              <td>{shortTime(row.askedAt)}</td>
            </tr>
          ))}
        </RowTable>
      </Paged>
    </>
  );
}
