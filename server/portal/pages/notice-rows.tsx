import { noticeKindTexts } from '../../contract/notices/notices.texts';
import type { PublicNoticeRow } from '../../contract/notices/public-notices';
import { noticePageTexts as texts } from '../notices.texts';
import { dateTime } from '../words';

/** What a notice is, for whom, and from when: the small line of every list. */
export const NoticeLine = ({ notice }: { notice: PublicNoticeRow }) => (
  <p className="hint">
    {notice.pinned && <strong className="tag">{texts.pinned}</strong>}
    {notice.withdrawn && <strong className="tag gone">{texts.withdrawn}</strong>}
    {noticeKindTexts[notice.kind]} · {notice.area.name} ·{' '}
    <time dateTime={notice.publishedAt}>{dateTime(notice.publishedAt).slice(0, 10)}</time>
  </p>
);

/** Notices of a list, each with the beginning of its words. */
export const NoticeRows = ({ notices }: { notices: readonly PublicNoticeRow[] }) => (
  <ul className="notices">
    {notices.map((notice) => (
      <li key={notice.id}>
        <h3>
          <a href={`/notices/${notice.id}`}>{notice.title}</a>
        </h3>
        <NoticeLine notice={notice} />
        {notice.summary && <p>{notice.summary}</p>}
      </li>
    ))}
  </ul>
);
