import { Alert, Checkbox, Radio, Select, Spin } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { fiveInPlace } from '@contract/houses/hazards';
import { houseChoices, type HouseFieldKey } from '@contract/houses/house-fields';
import { houseFilter, type HouseFilter, type HouseRow } from '@contract/houses/houses';
import { choiceTexts } from '@contract/houses/houses.texts';
import {
  getHazardProgress,
  hazardBys,
  type HazardBy,
  type HazardProgress,
} from '@contract/register-figures/hazard-progress';
import { call, errorWords } from '../../api';
import { Paged, RowTable } from '../../row-table';
import { radioRole } from '../../radio-role';
import { VillageFilter } from '../areas/village-filter';
import { useHouses } from '../houses/queries';
import { shown } from '../houses/values';
import { chinaTimeOf } from '../summaries/china-time-of';
import '../summaries/summaries.css';
import { hazardTexts as texts } from './hazards.texts';

type Counts = Omit<HazardProgress, 'value' | 'label'>;

const share = ({ opened, closed }: Counts): string =>
  opened === 0 ? texts.none : `${((closed / opened) * 100).toFixed(1)}%`;

/** Where the hazards of a row are listed: `left` and `overdue` are lists of houses. */
function listOf(by: HazardBy, value: string | null, filter: HouseFilter, overdue: boolean): string {
  const row =
    value === null ? {} : { village: { area: value }, grade: { hazard: value }, measure: { measure: value } }[by];
  const all = { hazard: 'any', ...filter, ...row, ...(overdue ? { overdue: 'yes' } : {}) };
  return `/houses?${new URLSearchParams(Object.entries(all).map(([key, of]) => [key, String(of)])).toString()}`;
}

function Row({ label, counts, hrefOf }: { label: string; counts: Counts; hrefOf(overdue: boolean): string }) {
  const link = (n: number, what: string, overdue: boolean) =>
    n === 0 ? (
      '0'
    ) : (
      <Link to={hrefOf(overdue)} aria-label={`${n}，${texts.behind(label, what)}`}>
        {n}
      </Link>
    );
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="number">{counts.opened}</td>
      <td className="number">{counts.closed}</td>
      <td className="number">{link(counts.left, texts.columns[3] ?? '', false)}</td>
      <td className="number">{share(counts)}</td>
      <td className="number">{link(counts.overdue, texts.columns[5] ?? '', true)}</td>
      <td className="number">{counts.unplanned}</td>
    </tr>
  );
}

/** How far the hazards are on their way to zero. */
function Progress({ area, by }: { area: string | undefined; by: HazardBy }) {
  const query = { by, ...(area ? { area } : {}) };
  const found = useQuery({
    queryKey: ['hazard-progress', query],
    queryFn: () => call(getHazardProgress, { query }),
  });
  if (found.isPending) return <Spin />;
  if (found.error) return <Alert type="error" showIcon message={errorWords(found.error)} />;
  const { rows, total, settled, at } = found.data;
  const caption = `${texts.progress}（${chinaTimeOf(at)}）`;
  const filter: HouseFilter = area ? { area } : {};
  return (
    <>
      {!settled && <Alert type="warning" showIcon message={texts.unsettled} />}
      {total.opened > 0 && total.left === 0 && <Alert type="success" showIcon message={texts.zero} />}
      <div className="wide" role="region" aria-label={caption} tabIndex={0}>
        <table className="figures">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {texts.columns.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.value}
                label={row.label}
                counts={row}
                hrefOf={(overdue) => listOf(by, row.value, filter, overdue)}
              />
            ))}
          </tbody>
          <tfoot>
            <Row label={texts.total} counts={total} hrefOf={(overdue) => listOf(by, null, filter, overdue)} />
          </tfoot>
        </table>
      </div>
    </>
  );
}

const today = (): string => chinaTimeOf(new Date().toISOString()).slice(0, 10);

function HazardRow({ row }: { row: HouseRow }) {
  const fact = (key: HouseFieldKey) => row.facts.find(({ field }) => field === key)?.value;
  const words = (key: HouseFieldKey): string => (fact(key) === undefined ? '' : shown(key, fact(key)));
  const deadline = fact('planDeadline');
  const late = typeof deadline === 'string' && deadline < today();
  return (
    <tr>
      <th scope="row">
        <Link to={`/houses/${row.id}`}>{row.code}</Link>
      </th>
      <td>{row.village.name}</td>
      <td>{words('address')}</td>
      <td>{words('hazard')}</td>
      <td>{words('hazardFoundOn')}</td>
      <td>{words('measure')}</td>
      <td>{words('planResponsible')}</td>
      <td>
        {words('planDeadline')} {late && <strong>{texts.overdue}</strong>}
      </td>
      <td>{fiveInPlace.every((key) => fact(key) !== undefined) ? texts.inPlace : texts.notInPlace}</td>
    </tr>
  );
}

function OpenHazards({ filter }: { filter: HouseFilter }) {
  const found = useHouses({ hazard: 'any', ...filter });
  const rows = found.data?.pages.flatMap(({ houses }) => houses) ?? [];
  return (
    <Paged found={found} empty={rows.length === 0} none={texts.listNone} more={texts.more}>
      <RowTable label={texts.list} columns={texts.rows}>
        {rows.map((row) => (
          <HazardRow key={row.id} row={row} />
        ))}
      </RowTable>
    </Paged>
  );
}

const filterOf = (search: URLSearchParams): HouseFilter => {
  const read = houseFilter.safeParse(Object.fromEntries([...search].filter(([key]) => key !== 'by')));
  return read.success ? read.data : {};
};

const optionsOf = (of: 'hazard' | 'measure') =>
  houseChoices[of].map((value) => ({
    value: value as string,
    label: (choiceTexts[of] as Record<string, string>)[value],
  }));

/** The register of hazards: how far they are on their way to zero, and those that are left; the filter is in the address. */
export function HazardsPage() {
  const [search, setSearch] = useSearchParams();
  const filter = filterOf(search);
  const by = hazardBys.find((one) => one === search.get('by')) ?? 'village';
  const set = (over: Record<string, string | undefined>): void =>
    setSearch(
      Object.entries({ ...Object.fromEntries(search), ...over }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value] as [string, string]],
      ),
    );
  return (
    <>
      <p className="unprinted">
        <Link to="/houses">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <div className="filters unprinted">
        <VillageFilter value={filter.area} onChange={(area) => set({ area })} />
        <Radio.Group
          {...radioRole}
          aria-label={texts.by}
          optionType="button"
          value={by}
          onChange={({ target }) => set({ by: String(target.value) })}
          options={hazardBys.map((value) => ({ value, label: texts.bys[value] }))}
        />
      </div>
      <Progress area={filter.area} by={by} />
      <h2 style={{ fontSize: '1.1rem', marginTop: 24 }}>{texts.list}</h2>
      <div className="filters unprinted" role="search">
        <Select<string>
          aria-label={texts.grade}
          placeholder={texts.grade}
          allowClear
          style={{ minWidth: 130 }}
          value={filter.hazard ?? null}
          options={optionsOf('hazard')}
          onChange={(hazard: string | undefined) => set({ hazard })}
        />
        <Select<string>
          aria-label={texts.measure}
          placeholder={texts.measure}
          allowClear
          style={{ minWidth: 130 }}
          value={filter.measure ?? null}
          options={optionsOf('measure')}
          onChange={(measure: string | undefined) => set({ measure })}
        />
        <Checkbox
          checked={filter.overdue === 'yes'}
          onChange={({ target }) => set({ overdue: target.checked ? 'yes' : undefined })}
        >
          {texts.overdueOnly}
        </Checkbox>
      </div>
      <OpenHazards filter={filter} />
    </>
  );
}
