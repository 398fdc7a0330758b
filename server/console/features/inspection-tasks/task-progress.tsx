import { Link } from 'react-router';
import type { TaskProgress as Progress, TaskStanding } from '@contract/inspection-tasks/inspection-tasks';
import { taskStandingTexts } from '@contract/inspection-tasks/inspection-tasks.texts';
import { Paged, RowTable } from '../../row-table';
import { taskTexts as texts } from './inspection-tasks.texts';
import { useProgress, type TaskFilter } from './queries';

const shown: readonly TaskStanding[] = ['open', 'overdue', 'done', 'withdrawn'];

/** Where the tasks behind a count are listed. */
const listOf = (filter: TaskFilter): string =>
  `/inspection-tasks?${new URLSearchParams(Object.entries(filter) as [string, string][]).toString()}`;

function Counts({ who, counts, filter }: { who: string; counts: Progress['total']; filter: TaskFilter }) {
  return shown.map((standing) => (
    <td key={standing} className="number">
      {counts[standing] === 0 ? (
        '0'
      ) : (
        <Link
          to={listOf({ ...filter, standing })}
          aria-label={`${counts[standing]}，${texts.behind(who, taskStandingTexts[standing])}`}
        >
          {counts[standing]}
        </Link>
      )}
    </td>
  ));
}

/** How far the tasks are by village and officer; every count leads to its list. */
export function TaskProgress({ area }: { area: string | undefined }) {
  const found = useProgress(area);
  const rows = found.data?.rows ?? [];
  const whole: TaskFilter = area ? { area } : {};
  return (
    <Paged found={found} empty={rows.length === 0} none={texts.noProgress}>
      <RowTable label={texts.progress} columns={texts.progressColumns}>
        {rows.map(({ village, officer, ...counts }) => (
          <tr key={`${village.code} ${officer.id}`}>
            <th scope="row">{village.name}</th>
            <td>{officer.name}</td>
            <Counts who={officer.name} counts={counts} filter={{ area: village.code, officer: officer.id }} />
          </tr>
        ))}
        {found.data && (
          <tr>
            <th scope="row">{texts.total}</th>
            <td />
            <Counts who={texts.total} counts={found.data.total} filter={whole} />
          </tr>
        )}
      </RowTable>
    </Paged>
  );
}
