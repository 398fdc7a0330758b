import { Checkbox } from 'antd';
import { Link } from 'react-router';
import type { CaseRow } from '@contract/cases/case-view';
import { categoryTexts } from '@contract/reports/reports.texts';
import { consoleTexts } from '../../console.texts';
import { CaseTags, placeWords, shortTime } from './case-tags';
import { queueTexts } from './queue.texts';

interface RowsProps {
  rows: readonly CaseRow[];
  /** Undefined where the viewer's post sends no cases: then there is nothing to select for. */
  selected: ReadonlySet<string> | undefined;
  onSelect(id: string, on: boolean): void;
}

const Row = ({ row }: { row: CaseRow }) => (
  <Link className="row" to={`/cases/${row.id}`}>
    {row.thumbUrl ? <img src={row.thumbUrl} alt="" loading="lazy" /> : <span className="nothing" />}
    <span className="what">
      <h3>{categoryTexts[row.category].label}</h3>
      <p>{placeWords(row)}</p>
      <CaseTags row={row} />
      <p>
        {row.number} · {shortTime(row.createdAt)} · {consoleTexts.queue.reports(row.reports)}
        {row.officer && ` · ${row.officer}`}
      </p>
    </span>
  </Link>
);

/** The cases of the queue, each with a box to select it. */
export const QueueRows = ({ rows, selected, onSelect }: RowsProps) => (
  <ul className="rows">
    {rows.map((row) => (
      <li key={row.id} className="row-line">
        {selected && (
          <Checkbox
            aria-label={queueTexts.select(row.number)}
            checked={selected.has(row.id)}
            onChange={(event) => onSelect(row.id, event.target.checked)}
          />
        )}
        <Row row={row} />
      </li>
    ))}
  </ul>
);
