import { Link } from 'react-router';
import { warners } from '@contract/warnings/warnings';
import { warningStateTexts } from '@contract/warnings/warnings.texts';
import { Paged, RowTable } from '../../row-table';
import { holdsOneOf, useMyRoles } from '../staff/me';
import { chinaTimeOf } from '../summaries/china-time-of';
import { useWarnings } from './queries';
import { warningTexts as texts } from './warnings.texts';

/** The warnings that reach the own areas, newest first. */
export function WarningsPage() {
  const found = useWarnings();
  const rows = found.data?.pages.flatMap(({ warnings }) => warnings) ?? [];
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      {holdsOneOf(useMyRoles(), warners) && (
        <p>
          <Link to="/warnings/new">{texts.send}</Link>
        </p>
      )}
      <Paged found={found} empty={rows.length === 0} none={texts.none} more={texts.more}>
        <RowTable label={texts.table} columns={texts.columns}>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/warnings/${row.id}`}>{row.title}</Link>
              </th>
              <td>
                {row.area.name} {texts.forWhom(row)}
              </td>
              <td>{chinaTimeOf(row.sentAt)}</td>
              <td>{warningStateTexts[row.state]}</td>
              <td className="number">{row.counts.houses}</td>
              <td className="number">{row.counts.acknowledged}</td>
              <td className="number">{row.counts.visited}</td>
              <td className="number">{row.counts.open}</td>
            </tr>
          ))}
        </RowTable>
      </Paged>
    </>
  );
}
