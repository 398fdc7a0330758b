import type { ReactNode } from 'react';
import { categories, type Category } from '../../contract/reports/categories';
import { categoryTexts } from '../../contract/reports/reports.texts';
import { pixelOf, type MapView } from '../map-view';
import { renderPage } from '../page';
import { mostResults, type ResultCell, type ResultRow } from '../results';
import { resultTexts as texts } from '../results.texts';
import { dateTime } from '../words';
import { LabelledMap } from './area-map';
import { AreaSelect, type TownList } from './area-select';
import { MissingBuilding } from './missing-building';
import { Turn } from './turn';

/** Which results are looked for. */
export interface ResultWish {
  area?: string | undefined;
  category?: Category | undefined;
  page: number;
}

export interface ResultsProps {
  origin: string;
  wish: ResultWish;
  towns: TownList;
  /** Those of this page, and all that were found. */
  rows: readonly ResultRow[];
  all: readonly ResultRow[];
  more: boolean;
  /** Whether these are all that ever came out. */
  whole: boolean;
  cells: readonly ResultCell[];
  view: MapView;
  approval: string | null;
  /** Whether the result of a survey is out for the area. */
  surveyed: boolean;
}

function resultQuery({ area, category, page }: ResultWish): string {
  const query = new URLSearchParams({
    ...(area ? { area } : {}),
    ...(category ? { category } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query ? `?${query}` : '';
}

const Finder = ({ wish, towns }: Pick<ResultsProps, 'wish' | 'towns'>) => (
  <form method="get" action="/results" role="search" aria-label={texts.filter} className="finder">
    <AreaSelect area={wish.area} towns={towns} />
    <div>
      <label className="label" htmlFor="category">
        {texts.category}
      </label>
      <select id="category" name="category" defaultValue={wish.category ?? ''}>
        <option value="">{texts.everyCategory}</option>
        {categories.map((category) => (
          <option key={category} value={category}>
            {categoryTexts[category].label}
          </option>
        ))}
      </select>
    </div>
    <button>{texts.find}</button>
  </form>
);

/** A table that scrolls by itself where it is wider than the page. */
const Table = ({ label, heads, children }: { label: string; heads: readonly string[]; children: ReactNode }) => (
  <div className="wide-table" role="region" aria-label={label} tabIndex={0}>
    <table className="totals">
      <caption className="first">{label}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

function Row({ row }: { row: ResultRow }) {
  const category = categoryTexts[row.category].label;
  const day = dateTime(row.publishedAt).slice(0, 10);
  return (
    <tr>
      <th scope="row">{category}</th>
      <td>{row.areaName}</td>
      <td>
        <time dateTime={day}>{day}</time>
      </td>
      <td>{row.over ? texts.state.over : texts.state.open}</td>
      <td>
        <a href={`/notices/${row.id}`} aria-label={texts.noticeOf(category, row.areaName, day)}>
          {texts.notice}
        </a>
      </td>
    </tr>
  );
}

/** Half a cell in degrees, and the fewest pixels that its figure needs. */
const half = 0.005;
const least = 34;

/** Where a cell lies on the picture. */
function boxOf(view: MapView, { lng, lat }: ResultCell['point']) {
  const { x, y } = pixelOf(view, { lng, lat });
  const corner = pixelOf(view, { lng: lng - half, lat: lat + half });
  const [width, height] = [Math.max(2 * (x - corner.x), least), Math.max(2 * (y - corner.y), least)];
  return { x, y, left: x - width / 2, top: y - height / 2, width, height };
}

function Places({ wish, all, cells, view, approval }: ResultsProps) {
  const boxes = cells.map((cell) => ({ ...boxOf(view, cell.point), n: cell.n }));
  const labels = boxes.map(({ x, y, n }) => ({ x, y, text: String(n) }));
  const off = all.filter(({ point }) => !point).length;
  return (
    <>
      <h2>{texts.mapTitle}</h2>
      <p className="hint">{texts.mapHint}</p>
      <LabelledMap
        src={`/results/map.png${resultQuery({ area: wish.area?.slice(0, 9), page: 1 })}`}
        alt={texts.mapAlt(cells.length)}
        labels={labels}
        approval={approval}
      >
        {boxes.map(({ left, top, width, height }) => (
          <rect
            key={`${left} ${top}`}
            x={left.toFixed(0)}
            y={top.toFixed(0)}
            width={width.toFixed(0)}
            height={height.toFixed(0)}
          />
        ))}
      </LabelledMap>
      {off > 0 && <p className="hint">{texts.noPoint(off)}</p>}
      <details>
        <summary>{texts.cellsTitle}</summary>
        <Table label={texts.cellsTitle} heads={[texts.cells.lng, texts.cells.lat, texts.cells.n]}>
          {cells.map(({ point, n }) => (
            <tr key={`${point.lng} ${point.lat}`}>
              <td>{point.lng.toFixed(2)}</td>
              <td>{point.lat.toFixed(2)}</td>
              <td>{n}</td>
            </tr>
          ))}
        </Table>
      </details>
    </>
  );
}

function ByVillage({ all }: Pick<ResultsProps, 'all'>) {
  const codes = [...new Set(all.map(({ area }) => area))].sort();
  return (
    <>
      <h2>{texts.byVillage}</h2>
      <Table label={texts.byVillage} heads={[texts.counts.village, texts.counts.all, texts.counts.over]}>
        {codes.map((code) => {
          const own = all.filter(({ area }) => area === code);
          return (
            <tr key={code}>
              <th scope="row">{own[0]?.areaName}</th>
              <td>{own.length}</td>
              <td>{own.filter(({ over }) => over).length}</td>
            </tr>
          );
        })}
      </Table>
    </>
  );
}

/** The published results of an area and a category, as tables and as a map of coarse places. */
export function resultsPage(props: ResultsProps): string {
  const { origin, wish, towns, rows, all, more, whole, surveyed } = props;
  const area = wish.area ? `&area=${wish.area}` : '';
  return renderPage({
    title: texts.title,
    path: '/results',
    origin,
    description: texts.lead,
    children: (
      <>
        <h1>{texts.title}</h1>
        <p className="lead">{texts.lead}</p>
        <Finder wish={wish} towns={towns} />
        <h2>{texts.found(all.length)}</h2>
        {!whole && <p className="hint">{texts.most(mostResults)}</p>}
        {rows.length === 0 ? (
          <p>{wish.page > 1 ? texts.noPage : texts.none}</p>
        ) : (
          <Table label={texts.table} heads={Object.values(texts.heads)}>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </Table>
        )}
        <Turn page={wish.page} more={more} to={(page) => `/results${resultQuery({ ...wish, page })}`} />
        {all.length > 0 && (
          <>
            <Places {...props} />
            <ByVillage all={all} />
          </>
        )}
        {surveyed && <MissingBuilding area={wish.area} />}
        <p>
          {texts.others}
          <a href={`/notices?kind=screeningResult${area}`}>{texts.screening}</a>{' '}
          <a href={`/notices?kind=rectificationResult${area}`}>{texts.rectification}</a>{' '}
          <a href="/houses">{texts.houses}</a>
        </p>
      </>
    ),
  });
}
