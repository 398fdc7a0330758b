import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { noticeWriters } from '@contract/notices/notices';
import type { WorkState } from '@contract/notices/kinds';
import { noticeKindTexts, noticeStateTexts, workStateTexts } from '@contract/notices/notices.texts';
import { Paged, RowTable } from '../../row-table';
import { shortTime } from '../cases/case-tags';
import { useMyAreas } from '../staff/me';
import { NewNotice } from './new-notice';
import { noticesTexts as texts } from './notices.texts';
import { useNotices } from './queries';

const stateColours = { unpublished: 'default', published: 'green', withdrawn: 'red', dropped: 'default' } as const;

/** The notices of the own areas, last changed first. */
export function NoticesPage() {
  const [work, setWork] = useState<WorkState | null>(null);
  const [writing, setWriting] = useState(false);
  const found = useNotices(work);
  const writes = useMyAreas(noticeWriters).length > 0;
  const rows = found.data?.pages.flatMap(({ notices }) => notices) ?? [];
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <div className="filters">
        <Select
          aria-label={texts.work}
          style={{ minWidth: 150 }}
          value={work ?? ''}
          options={[
            { value: '', label: texts.allWork },
            ...Object.entries(texts.works).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(value: string) => setWork((value || null) as WorkState | null)}
        />
        {writes && !writing && (
          <Button type="primary" onClick={() => setWriting(true)}>
            {texts.new}
          </Button>
        )}
      </div>
      {writing && <NewNotice onCancel={() => setWriting(false)} />}
      <Paged found={found} empty={rows.length === 0} none={texts.none} more={texts.more}>
        <RowTable label={texts.table} columns={texts.columns}>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" style={{ minWidth: '10em' }}>
                <Link to={`/notices/${row.id}`}>{row.title}</Link>
              </th>
              <td>{noticeKindTexts[row.kind]}</td>
              <td>{row.area.name}</td>
              <td>
                <Tag color={stateColours[row.state]}>{noticeStateTexts[row.state]}</Tag>
              </td>
              <td>{row.work !== 'none' && <Tag>{workStateTexts[row.work]}</Tag>}</td>
              <td>{texts.changed(shortTime(row.changedAt), row.changedBy)}</td>
            </tr>
          ))}
        </RowTable>
      </Paged>
    </>
  );
}
