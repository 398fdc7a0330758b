import { Card } from 'antd';
import { Link } from 'react-router';
import { linkReaders } from '@contract/cases/case-houses';
import { categoryTexts } from '@contract/reports/reports.texts';
import { Paged, RowTable } from '../../row-table';
import { holdsOneOf, useMyRoles } from '../staff/me';
import { houseCaseTexts as texts } from './house-cases.texts';
import { useHouseCases } from './queries';

/** The confirmed cases that are about a house. */
export function HouseCases({ id }: { id: string }) {
  const may = holdsOneOf(useMyRoles(), linkReaders);
  const found = useHouseCases(id, may);
  if (!may) return null;
  const cases = found.data?.cases ?? [];
  return (
    <Card title={texts.ofHouse} style={{ marginBottom: 16 }}>
      <Paged found={found} empty={cases.length === 0} none={texts.noneOfHouse}>
        <RowTable label={texts.ofHouse} columns={texts.columns}>
          {cases.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/cases/${row.id}`}>{row.number}</Link>
              </th>
              <td>{categoryTexts[row.category].label}</td>
              <td>{row.stateLabel}</td>
              <td>{row.foundOn}</td>
              <td>{row.since}</td>
              <td>{row.notice && <Link to={`/notices/${row.notice.id}`}>{row.notice.title}</Link>}</td>
            </tr>
          ))}
        </RowTable>
        {found.data?.more && <p className="hint">{texts.more}</p>}
      </Paged>
    </Card>
  );
}
