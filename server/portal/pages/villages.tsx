import { Fragment } from 'react';
import type { DutyPost } from '../../contract/duty/duty';
import type { PublicNoticeRow } from '../../contract/notices/public-notices';
import { fewestHouses, publicFigures, type PublicCounts } from '../../contract/register-figures/public-counts';
import type { MapLabel } from '../area-shapes';
import { areaTexts as texts } from '../areas.texts';
import { houseCountsTexts } from '../house-counts.texts';
import { renderPage } from '../page';
import { LabelledMap } from './area-map';
import type { TownList } from './area-select';
import { DutyNow } from './duty-now';
import { MissingBuilding } from './missing-building';
import { NoticeRows } from './notice-rows';

interface Named {
  code: string;
  name: string;
}

/** Leads to the page of a village, with no script. */
export const VillageFinder = ({ towns }: { towns: TownList }) => (
  <form method="get" action="/villages" className="finder">
    <div>
      <label className="label" htmlFor="find-village">
        {texts.finder}
      </label>
      <select id="find-village" name="code" required>
        <option value="">{texts.choose}</option>
        {towns.map((town) => (
          <optgroup key={town.code} label={town.name}>
            {town.villages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
    <button>{texts.open}</button>
  </form>
);

/** Each town's villages as links, behind its name. */
export const VillageLinks = ({ towns, open = false }: { towns: TownList; open?: boolean }) => (
  <>
    {towns.map((town) => (
      <details key={town.code} open={open}>
        <summary>{town.name}</summary>
        <ul className="places">
          {town.villages.map(({ code, name }) => (
            <li key={code}>
              <a href={`/villages/${code}`}>{name}</a>
            </li>
          ))}
        </ul>
      </details>
    ))}
  </>
);

/** All villages. */
export const villageListPage = (towns: TownList): string =>
  renderPage({
    title: texts.listTitle,
    path: '/villages',
    description: texts.listLead,
    children: (
      <>
        <h1>{texts.listTitle}</h1>
        <p className="lead">{texts.listLead}</p>
        <VillageFinder towns={towns} />
        <VillageLinks towns={towns} open />
      </>
    ),
  });

export interface VillagePageProps {
  origin: string;
  village: Named;
  town: Named;
  grids: readonly (Named & { officers: readonly string[] })[];
  /** The numbers of the grids on the map; null where no boundaries were drawn. */
  labels: readonly MapLabel[] | null;
  synthetic: boolean;
  approval: string | null;
  posts: readonly DutyPost[];
  counts: PublicCounts | null;
  notices: readonly PublicNoticeRow[];
  /** Whether the result of a survey is out for the village. */
  surveyed: boolean;
}

function Grids({ village, grids, labels, synthetic, approval }: VillagePageProps) {
  if (grids.length === 0) return <p>{texts.noGrids}</p>;
  return (
    <>
      {labels && (
        <LabelledMap
          src={`/villages/${village.code}/map.png`}
          alt={texts.mapAlt(village.name)}
          labels={labels}
          approval={approval}
        />
      )}
      {synthetic && <p className="fine">{texts.synthetic}</p>}
      <ol className="grids">
        {grids.map(({ code, name, officers }) => (
          <li key={code}>
            <strong>{name}</strong> {texts.officer}
            {'：'}
            <span translate={officers.length > 0 ? 'no' : undefined}>
              {officers.join('、') || texts.noOfficer}
            </span>{' '}
            <a href={`/grids/${code}`} aria-label={texts.boardOf(name)}>
              {texts.board}
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}

const Counts = ({ counts }: { counts: PublicCounts }) => (
  <>
    <h2>{texts.housesTitle}</h2>
    <dl className="facts">
      {publicFigures.map((figure) => (
        <Fragment key={figure}>
          <dt>{houseCountsTexts.heads[figure]}</dt>
          <dd>{counts[figure] ?? houseCountsTexts.few(fewestHouses)}</dd>
        </Fragment>
      ))}
    </dl>
    <p className="hint">
      {houseCountsTexts.hint(fewestHouses)} <a href="/houses">{texts.allHouses}</a>
    </p>
  </>
);

/** How to be told of the village's notices: without an account by a feed, or in the mini-program. */
const Following = ({ code }: { code: string }) => (
  <>
    <h2>{texts.followTitle}</h2>
    <p>{texts.followApp}</p>
    <p>
      {texts.followFeed} <a href={`/notices/feed.atom?area=${code}`}>{texts.atom}</a>{' '}
      <a href={`/notices/feed.json?area=${code}`}>{texts.jsonFeed}</a>
    </p>
  </>
);

/** What a village's people look for: its grids and officers, who is on duty, its notices, how far its houses are. */
export function villagePage(props: VillagePageProps): string {
  const { origin, village, town, grids, posts, counts, notices, surveyed } = props;
  return renderPage({
    title: village.name,
    path: `/villages/${village.code}`,
    origin,
    description: `${village.name} · ${texts.lead(town.name)}`,
    feed: `?area=${village.code}`,
    children: (
      <>
        <h1>{village.name}</h1>
        <p className="lead">{texts.lead(town.name)}</p>
        <div className="doors">
          <a className="door" href={`/report?area=${village.code}`}>
            <strong>{texts.report}</strong>
            {texts.reportHint}
          </a>
        </div>
        <DutyNow posts={posts} all />
        <h2>{texts.gridsTitle(grids.length)}</h2>
        <Grids {...props} />
        {counts && <Counts counts={counts} />}
        <h2>{texts.noticesTitle}</h2>
        {notices.length === 0 ? <p>{texts.noNotices}</p> : <NoticeRows notices={notices} />}
        <p>
          <a href={`/notices?area=${village.code}`}>{texts.moreNotices}</a>{' '}
          <a href={`/results?area=${village.code}`}>{texts.results}</a>
        </p>
        <Following code={village.code} />
        {surveyed && <MissingBuilding area={village.code} />}
      </>
    ),
  });
}
