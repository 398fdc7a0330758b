import { Alert, Button, Checkbox, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CaseRow } from '@contract/cases/case-view';
import { rolesOf } from '@contract/cases/step-table';
import { errorWords } from '../../api';
import { consoleTexts } from '../../console.texts';
import { GridMap } from '../areas/grid-map';
import { holdsOneOf, useMyRoles } from '../staff/me';
import { ExportButton } from '../summaries/export-button';
import { BulkDispatch } from './bulk-dispatch';
import { markOfMap } from './case-tags';
import { useQueue, useQueueMap, type QueueFilter } from './queries';
import { filterOf, queryOf } from './queue-filter';
import { QueueFilters } from './queue-filters';
import { QueueRows } from './queue-rows';
import { QueueViews } from './queue-views';
import { queueTexts } from './queue.texts';

const texts = consoleTexts.queue;

/** The map beside the list: every case that the filter finds, not only those listed so far. */
function Distribution({ filter }: { filter: QueueFilter }) {
  const found = useQueueMap(filter).data;
  const marks = useMemo(() => found?.marks.map(markOfMap) ?? [], [found]);
  const town = found?.marks[0]?.town;
  if (!found || !town) return null;
  return (
    <div className="beside">
      <GridMap label={texts.map} town={town} marks={marks} />
      <p className="map-key">{queueTexts.onMap(marks.length, found.total - marks.length, found.more)}</p>
    </div>
  );
}

/** Which of the listed rows are selected. */
function useSelection(rows: readonly CaseRow[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const set = (changed: readonly string[], on: boolean): void =>
    setIds((held) => {
      const next = new Set(held);
      for (const id of changed)
        if (on) next.add(id);
        else next.delete(id);
      return next;
    });
  return { ids, set, rows: rows.filter(({ id }) => ids.has(id)) };
}

/** The queue of the staff member's areas, with the cases on the map of the grids. */
export function QueuePage() {
  const [address, setAddress] = useSearchParams();
  const filter = useMemo(() => filterOf(address), [address]);
  const query = queryOf(filter);
  const queue = useQueue(filter);
  const rows = useMemo(() => queue.data?.pages.flatMap((page) => page.cases) ?? [], [queue.data]);
  const selection = useSelection(rows);
  const sends = holdsOneOf(useMyRoles(), rolesOf('dispatch'));
  const map = useQueueMap(filter).data;
  const counted = map && { total: map.total, more: map.more };
  const all = rows.length > 0 && selection.rows.length === rows.length;
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <QueueFilters filter={filter} onChange={(next) => setAddress(queryOf(next))} />
      <QueueViews query={query} />
      <ExportButton filter={filter} />
      {filter.sort === 'due' && <p className="steps-why">{queueTexts.dueHint}</p>}
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
      {sends && (
        <BulkDispatch
          rows={selection.rows}
          onSent={(ids) => selection.set(ids, false)}
          onClear={() => selection.set([...selection.ids], false)}
        />
      )}
      <div className="two">
        <div>
          {rows.length > 0 && (
            <p className="list-head" role="status">
              {sends && (
                <Checkbox
                  checked={all}
                  indeterminate={!all && selection.rows.length > 0}
                  onChange={(event) =>
                    selection.set(
                      rows.map(({ id }) => id),
                      event.target.checked,
                    )
                  }
                >
                  {queueTexts.selectAll}
                </Checkbox>
              )}
              <span>{queueTexts.shown(rows.length, counted)}</span>
            </p>
          )}
          <QueueRows
            rows={rows}
            selected={sends ? selection.ids : undefined}
            onSelect={(id, on) => selection.set([id], on)}
          />
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
        {rows.length > 0 && <Distribution filter={filter} />}
      </div>
    </>
  );
}
