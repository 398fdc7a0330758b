import { Alert, Spin, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { SignOffRow } from '@contract/sign-offs/sign-offs';
import { periodPattern } from '@contract/sign-offs/periods';
import { signOffLevelTexts, signOffStateTexts } from '@contract/sign-offs/sign-offs.texts';
import { errorWords } from '../../api';
import { RowTable } from '../../row-table';
import { chinaTimeOf } from '../summaries/china-time-of';
import '../summaries/summaries.css';
import { PeriodInput, presentPeriod } from './period-input';
import { useSignOffs } from './queries';
import { signOffTexts as texts } from './sign-offs.texts';

export const stateColours = { open: 'default', signed: 'blue', returned: 'red' } as const;

/** Documents as rows, each leading to its page. */
export function SignOffRows({ rows, act }: { rows: readonly SignOffRow[]; act?(row: SignOffRow): React.ReactNode }) {
  return (
    <RowTable label={texts.table} columns={texts.columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Link to={`/houses/sign-offs/${row.id}`}>{row.area.name}</Link> {act?.(row)}
          </th>
          <td>{signOffLevelTexts[row.level]}</td>
          <td>
            <Tag color={stateColours[row.state]}>{signOffStateTexts[row.state]}</Tag>
          </td>
          <td>{row.by}</td>
          <td>{row.signedAt && chinaTimeOf(row.signedAt)}</td>
          <td className="number">{row.houses}</td>
          <td>{row.n > 0 && (row.changed ? <strong>{texts.changed}</strong> : texts.same)}</td>
        </tr>
      ))}
    </RowTable>
  );
}

/** Where the sign-off of a period stands; the period stands in the address. */
export function SignOffsPage() {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('period') ?? '';
  const period = periodPattern.test(asked) ? asked : presentPeriod('month');
  const found = useSignOffs(period);
  return (
    <>
      <p className="unprinted">
        <Link to="/houses">{texts.backToHouses}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <PeriodInput value={period} onChange={(next) => setAddress({ period: next })} />
      {found.isPending && <Spin />}
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {found.data &&
        (found.data.rows.length > 0 ? <SignOffRows rows={found.data.rows} /> : <p className="empty">{texts.none}</p>)}
    </>
  );
}
