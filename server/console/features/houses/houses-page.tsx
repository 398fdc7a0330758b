import { Select, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { HouseFieldKey } from '@contract/houses/house-fields';
import { houseFilter, houseEditors, type HouseFilter, type HouseRow } from '@contract/houses/houses';
import { priorityTexts } from '@contract/inspections/inspections.texts';
import { Paged, RowTable } from '../../row-table';
import { AssignByFilter } from '../inspection-tasks/assign-form';
import { holdsOneOf, useMe } from '../staff/me';
import { HouseExport } from './house-export';
import './houses.css';
import { HouseRooms } from './house-rooms';
import { HouseFilters } from './house-filters';
import { houseTexts as texts } from './houses.texts';
import { useHouses } from './queries';
import { shown } from './values';

const valueOf = ({ facts }: HouseRow, key: HouseFieldKey) => facts.find(({ field }) => field === key)?.value;
const cell = (row: HouseRow, key: HouseFieldKey): string => {
  const value = valueOf(row, key);
  return value === undefined ? '' : shown(key, value);
};

function Rows({ rows }: { rows: readonly HouseRow[] }) {
  return (
    <RowTable label={texts.table} columns={texts.columns}>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Link to={`/houses/${row.id}`}>{row.code}</Link>
          </th>
          <td>{[row.village.name, row.grid?.name].filter(Boolean).join(' ')}</td>
          <td>{cell(row, 'address')}</td>
          <td>
            {cell(row, 'ownerName')} {row.severalHouses && <Tag color="orange">{texts.multi}</Tag>}
          </td>
          <td>{cell(row, 'use')}</td>
          <td>{cell(row, 'structure')}</td>
          <td>{cell(row, 'storeys')}</td>
          <td>{cell(row, 'level')}</td>
          <td>{[priorityTexts[row.priority], cell(row, 'verdict')].filter(Boolean).join('，')}</td>
        </tr>
      ))}
    </RowTable>
  );
}

/** The filter as the address has it; what is none of it is left out. */
const filterOf = (search: URLSearchParams): HouseFilter => {
  const read = houseFilter.safeParse(Object.fromEntries(search));
  return read.success ? read.data : {};
};

/** The house records of the own areas, narrowed by filters that stand in the address. */
export function HousesPage() {
  const [search, setSearch] = useSearchParams();
  const me = useMe();
  const filter = filterOf(search);
  const sort = search.get('sort') === 'priority' ? 'priority' : undefined;
  const found = useHouses({ ...filter, ...(sort ? { sort } : {}) });
  const rows = found.data?.pages.flatMap(({ houses }) => houses) ?? [];
  const held = me.data?.roles.map(({ role }) => role) ?? [];
  const edits = holdsOneOf(held, houseEditors);
  const change = (next: HouseFilter & { sort?: 'priority' | undefined }): void =>
    setSearch(
      Object.entries({ sort, ...next }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, String(value)] as [string, string]],
      ),
    );
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <HouseRooms edits={edits} held={held} />
      <HouseFilters filter={filter} onChange={change} />
      <HouseExport filter={filter} held={held} />
      {edits && <AssignByFilter key={JSON.stringify(filter)} filter={filter} />}
      <Select
        aria-label={texts.sort}
        style={{ minWidth: 150, marginBottom: 12 }}
        value={sort ?? 'code'}
        options={texts.sorts}
        onChange={(value) => change({ ...filter, sort: value === 'priority' ? value : undefined })}
      />
      <Paged found={found} empty={rows.length === 0} none={texts.none} more={texts.more}>
        <Rows rows={rows} />
      </Paged>
    </>
  );
}
