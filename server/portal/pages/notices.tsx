import { noticeKinds, type NoticeKind } from '../../contract/notices/kinds';
import { noticeKindTexts } from '../../contract/notices/notices.texts';
import type { PublicNotice, PublicNoticeRow } from '../../contract/notices/public-notices';
import { noticePageTexts as texts } from '../notices.texts';
import { renderPage } from '../page';
import { dateTime } from '../words';
import { AreaSelect, type TownList } from './area-select';
import { MissingBuilding } from './missing-building';
import { NoticeLine, NoticeRows } from './notice-rows';
import { Turn } from './turn';

/** What is looked for in the list of notices. */
export interface NoticeWish {
  area?: string | undefined;
  kind?: NoticeKind | undefined;
  q?: string | undefined;
  page: number;
}

export interface NoticeListProps {
  origin: string;
  wish: NoticeWish;
  towns: TownList;
  notices: readonly PublicNoticeRow[];
  more: boolean;
}

/** The wish as the query of an address; `more` over it. */
export function noticeQuery({ area, kind, q, page }: NoticeWish): string {
  const query = new URLSearchParams({
    ...(area ? { area } : {}),
    ...(kind ? { kind } : {}),
    ...(q ? { q } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query ? `?${query}` : '';
}

function Finder({ wish, towns }: Pick<NoticeListProps, 'wish' | 'towns'>) {
  return (
    <form method="get" action="/notices" role="search" aria-label={texts.filter} className="finder">
      <AreaSelect area={wish.area} towns={towns} />
      <div>
        <label className="label" htmlFor="kind">
          {texts.kind}
        </label>
        <select id="kind" name="kind" defaultValue={wish.kind ?? ''}>
          <option value="">{texts.everyKind}</option>
          {noticeKinds.map((kind) => (
            <option key={kind} value={kind}>
              {noticeKindTexts[kind]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="label" htmlFor="q">
          {texts.q}
        </label>
        <input id="q" name="q" type="text" maxLength={60} defaultValue={wish.q ?? ''} />
      </div>
      <button>{texts.find}</button>
    </form>
  );
}

/** The notices of an area, a kind or words. */
export function noticeListPage({ origin, wish, towns, notices, more }: NoticeListProps): string {
  const feed = noticeQuery({ ...wish, q: undefined, page: 1 });
  return renderPage({
    title: texts.title,
    path: '/notices',
    origin,
    description: texts.lead,
    feed,
    children: (
      <>
        <h1>{texts.title}</h1>
        <p className="lead">{texts.lead}</p>
        <Finder wish={wish} towns={towns} />
        <h2>{texts.found(notices.length, wish.page)}</h2>
        {notices.length === 0 ? <p>{wish.page > 1 ? texts.noPage : texts.none}</p> : <NoticeRows notices={notices} />}
        <Turn page={wish.page} more={more} to={(page) => `/notices${noticeQuery({ ...wish, page })}`} />
        <p className="hint">
          {texts.feeds}
          {'：'}
          <a href={`/notices/feed.atom${feed}`}>{texts.atom}</a> <a href={`/notices/feed.json${feed}`}>{texts.json}</a>
        </p>
      </>
    ),
  });
}

function Attachments({ notice }: { notice: PublicNotice }) {
  if (notice.attachments.length === 0) return null;
  return (
    <>
      <h2>{texts.attachments}</h2>
      <ul>
        {notice.attachments.map(({ id, name, bytes, url }) => (
          <li key={id}>
            <a href={url}>{name}</a> <span className="hint">{texts.size(bytes)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Versions({ versions }: Pick<PublicNotice, 'versions'>) {
  if (versions.length < 2) return null;
  return (
    <>
      <h2>{texts.versions}</h2>
      <ul>
        {versions.map(({ n, at, change }) => (
          <li key={n}>
            {texts.version(n)} · <time dateTime={at}>{dateTime(at)}</time>
            {n > 1 && ` · ${change || texts.noChange}`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** One notice; one that was taken back says so and shows no words. */
export const noticePage = (notice: PublicNotice, origin: string, preview = false): string =>
  renderPage({
    title: notice.title,
    path: `/notices/${notice.id}`,
    origin,
    description: notice.summary,
    article: { publishedAt: notice.publishedAt, updatedAt: notice.updatedAt },
    hidden: preview || notice.withdrawn,
    children: (
      <article>
        {preview && <p className="card">{texts.preview}</p>}
        <h1>{notice.title}</h1>
        <NoticeLine notice={notice} />
        {notice.updatedAt !== notice.publishedAt && !notice.withdrawn && (
          <p className="hint">{texts.updated(dateTime(notice.updatedAt))}</p>
        )}
        {notice.withdrawnAt ? (
          <div className="card">
            <h2>{texts.withdrawnTitle}</h2>
            <p>{texts.withdrawnAt(dateTime(notice.withdrawnAt), notice.withdrawnReason)}</p>
          </div>
        ) : (
          // Cleaned by the list of allowed elements when it was saved.
          <div className="words" dangerouslySetInnerHTML={{ __html: notice.html }} />
        )}
        <Attachments notice={notice} />
        {notice.kind === 'screeningResult' && !notice.withdrawn && <MissingBuilding area={notice.area.code} />}
        <Versions versions={notice.versions} />
        <p>
          <a href="/notices">{texts.all}</a>
        </p>
      </article>
    ),
  });
