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
import { DataTable } from './data-table';
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

function cellsOfRow(row: ResultRow): ReactNode[] {
  const category = categoryTexts[row.category].label;
  const day = dateTime(row.publishedAt).slice(0, 10);
  return [
    category,
    row.areaName,
    <time key="day" dateTime={day}>
      {day}
    </time>,
    row.over ? texts.state.over : texts.state.open,
    <a key="notice" href={`/notices/${row.id}`} aria-label={texts.noticeOf(category, row.areaName, day)}>
      {texts.notice}
    </a>,
  ];
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
        <DataTable
          caption={texts.cellsTitle}
          heads={[texts.cells.lng, texts.cells.lat, texts.cells.n]}
          rows={cells.map(({ point, n }) => [point.lng.toFixed(2), point.lat.toFixed(2), n])}
        />
      </details>
    </>
  );
}

function ByVillage({ all }: Pick<ResultsProps, 'all'>) {
  const codes = [...new Set(all.map(({ area }) => area))].sort();
  return (
    <>
      <h2>{texts.byVillage}</h2>
      <DataTable
        caption={texts.byVillage}
        heads={[texts.counts.village, texts.counts.all, texts.counts.over]}
        rows={codes.map((code) => {
          const own = all.filter(({ area }) => area === code);
          return [own[0]?.areaName, own.length, own.filter(({ over }) => over).length];
        })}
      />
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
          <DataTable caption={texts.table} heads={Object.values(texts.heads)} rows={rows.map(cellsOfRow)} />
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
