import { Alert, Button, Checkbox, Select, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { CaseRow } from '@contract/cases/case-view';
import { stateTexts } from '@contract/cases/cases.texts';
import { caseStates } from '@contract/cases/states';
import { categories } from '@contract/reports/categories';
import { categoryTexts } from '@contract/reports/reports.texts';
import { errorWords } from '../../api';
import { consoleTexts } from '../../console.texts';
import { GridMap } from '../areas/grid-map';
import { CaseTags, placeWords, shortTime } from './case-tags';
import { useQueue, type QueueFilter } from './queries';

const texts = consoleTexts.queue;

function Row({ row }: { row: CaseRow }) {
  return (
    <li>
      <Link className="row" to={`/cases/${row.id}`}>
        {row.thumbUrl ? <img src={row.thumbUrl} alt="" loading="lazy" /> : <span className="nothing" />}
        <span className="what">
          <h3>{categoryTexts[row.category].label}</h3>
          <p>{placeWords(row)}</p>
          <CaseTags row={row} />
          <p>
            {row.number} · {shortTime(row.createdAt)} · {texts.reports(row.reports)}
            {row.officer && ` · ${row.officer}`}
          </p>
        </span>
      </Link>
    </li>
  );
}

function Filters({ filter, onChange }: { filter: QueueFilter; onChange(next: QueueFilter): void }) {
  return (
    <div className="filters">
      <Select
        aria-label={texts.state}
        style={{ width: 150 }}
        allowClear
        placeholder={`${texts.state}：${texts.all}`}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        options={caseStates.map((value) => ({ value, label: stateTexts[value].label }))}
      />
      <Select
        aria-label={texts.category}
        style={{ width: 200 }}
        allowClear
        placeholder={`${texts.category}：${texts.all}`}
        value={filter.category}
        onChange={(category) => onChange({ ...filter, category })}
        options={categories.map((value) => ({ value, label: categoryTexts[value].label }))}
      />
      <Checkbox
        checked={filter.mine === 'yes'}
        onChange={(e) => onChange({ ...filter, mine: e.target.checked ? 'yes' : undefined })}
      >
        {texts.mine}
      </Checkbox>
      <Checkbox
        checked={filter.unassigned === 'yes'}
        onChange={(e) => onChange({ ...filter, unassigned: e.target.checked ? 'yes' : undefined })}
      >
        {texts.unassigned}
      </Checkbox>
    </div>
  );
}

/** The queue of the staff member's areas, with the cases on the map of the grids. */
export function QueuePage() {
  const [filter, setFilter] = useState<QueueFilter>({});
  const queue = useQueue(filter);
  const rows = useMemo(() => queue.data?.pages.flatMap((page) => page.cases) ?? [], [queue.data]);
  const marks = useMemo(
    () =>
      rows.flatMap((row) =>
        row.place.point ? [{ id: row.id, point: row.place.point, label: categoryTexts[row.category].label }] : [],
      ),
    [rows],
  );
  const town = rows[0]?.place.town.code;
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <Filters filter={filter} onChange={setFilter} />
      {queue.error && (
        <Alert
          type="error"
          showIcon
          message={errorWords(queue.error)}
          action={<Button onClick={() => void queue.refetch()}>{consoleTexts.retry}</Button>}
        />
      )}
      {queue.isPending && <Spin />}
      {!queue.isPending && rows.length === 0 && !queue.error && (
        <div className="empty">
          <p>{texts.empty}</p>
          <p>{texts.emptyHint}</p>
        </div>
      )}
      <div className="two">
        <div>
          <ul className="rows">
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          {queue.hasNextPage && (
            <Button
              block
              style={{ marginTop: 12 }}
              loading={queue.isFetchingNextPage}
              onClick={() => void queue.fetchNextPage()}
            >
              {texts.more}
            </Button>
          )}
        </div>
        {town && <GridMap label={texts.map} town={town} marks={marks} />}
      </div>
    </>
  );
}
