import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import type { CaseForHandler, CaseRow } from '@contract/cases/case-view';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { fetchCase, sendStep } from './queries';
import { queueTexts as texts } from './queue.texts';
import { officerOptions } from './step-field';

/** Stands for the officer of each case's own grid. */
const own = 'own';

/** The officer of the case's own grid. */
async function ownOfficer({ id, place }: CaseRow): Promise<string> {
  if (!place.grid) throw new Problem('step_refused', { detail: texts.noGrid });
  const found = (await fetchCase(id)).officers.find(({ near }) => near === 'grid');
  if (!found) throw new Problem('step_refused', { detail: texts.noOfficer });
  return found.id;
}

export interface DispatchOutcome {
  sent: string[];
  failed: { row: CaseRow; why: string }[];
}

/** Sends each of the cases, one after another; what one is refused for does not stop the others. */
export async function dispatchAll(
  rows: readonly CaseRow[],
  to: string,
  onEach: (done: number) => void,
): Promise<DispatchOutcome> {
  const outcome: DispatchOutcome = { sent: [], failed: [] };
  for (const [i, row] of rows.entries()) {
    try {
      const officer = to === own ? await ownOfficer(row) : to;
      await sendStep(row.id, row.version, 'dispatch', { officer });
      outcome.sent.push(row.id);
    } catch (error) {
      outcome.failed.push({ row, why: errorWords(error) });
    }
    onEach(i + 1);
  }
  return outcome;
}

const optionsOf = (officers: CaseForHandler['officers']) => [
  { value: own, label: texts.bulkOwn },
  ...officerOptions(officers),
];

const Failed = ({ failed }: { failed: DispatchOutcome['failed'] }) => (
  <Alert
    type="error"
    showIcon
    role="alert"
    message={texts.bulkFailed(failed.length)}
    description={
      <ul className="plain">
        {failed.map(({ row, why }) => (
          <li key={row.id}>{`${row.number}：${why}`}</li>
        ))}
      </ul>
    }
  />
);

interface BulkDispatchProps {
  rows: readonly CaseRow[];
  /** Takes those out of the selection that were sent. */
  onSent(ids: readonly string[]): void;
  onClear(): void;
}

/** Sends the selected cases to an officer, and says which were refused and why. */
export function BulkDispatch({ rows, onSent, onClear }: BulkDispatchProps) {
  const queries = useQueryClient();
  const [to, setTo] = useState<string>();
  const [done, setDone] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<DispatchOutcome | null>(null);
  const [first] = rows;
  const officers = useQuery({
    queryKey: ['officers', first?.place.town.code],
    queryFn: async () => (first ? (await fetchCase(first.id)).officers : []),
    enabled: first !== undefined,
    staleTime: 300_000,
  });
  const go = async (chosen: string) => {
    setDone(0);
    const found = await dispatchAll(rows, chosen, setDone);
    setDone(null);
    setOutcome(found);
    onSent(found.sent);
    await queries.invalidateQueries({ queryKey: ['queue'] });
  };
  if (rows.length === 0 && !outcome) return null;
  return (
    <section className="bulk" aria-label={texts.bulk}>
      {outcome && (
        <Button size="small" className="bulk-close" onClick={() => setOutcome(null)}>
          {texts.closeOutcome}
        </Button>
      )}
      {outcome && outcome.sent.length > 0 && (
        <Alert type="success" showIcon role="status" message={texts.bulkDone(outcome.sent.length)} />
      )}
      {outcome && outcome.failed.length > 0 && <Failed failed={outcome.failed} />}
      {rows.length > 0 && (
        <div className="filters">
          <strong>{texts.selected(rows.length)}</strong>
          <Select
            aria-label={texts.bulkTo}
            placeholder={texts.bulkPick}
            style={{ width: 280 }}
            showSearch
            optionFilterProp="label"
            loading={officers.isPending}
            value={to}
            onChange={setTo}
            options={optionsOf(officers.data ?? [])}
          />
          <Button type="primary" disabled={!to} loading={done !== null} onClick={() => to && void go(to)}>
            {done === null ? texts.bulkGo(rows.length) : texts.bulkBusy(done, rows.length)}
          </Button>
          <Button onClick={onClear}>{texts.unselect}</Button>
        </div>
      )}
    </section>
  );
}
