import { Feed } from 'feed';
import type { PublicNoticeRow } from '../contract/notices/public-notices';
import { noticeKindTexts } from '../contract/notices/notices.texts';
import { written } from './languages';
import { noticePageTexts as texts } from './notices.texts';
import { noticeQuery, type NoticeWish } from './pages/notices';

export interface FeedProps {
  origin: string;
  wish: NoticeWish;
  areaName: string;
  notices: readonly PublicNoticeRow[];
}

/** Atom's texts are HTML (RFC 4287, 3.1): what stands in a title is words, never elements. JSON Feed's are words as they are. */
const asHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * The newest notices as a feed (Atom, RFC 4287; JSON Feed 1.1). One that was taken back keeps its id and says so with a
 * later time, so that readers which kept its words replace them.
 */
export function noticeFeed({ origin, wish, areaName, notices }: FeedProps, form: 'atom' | 'json'): string {
  const words = form === 'atom' ? asHtml : (text: string): string => text;
  const query = noticeQuery({ ...wish, q: undefined, page: 1 });
  const newest = notices
    .map(({ updatedAt }) => updatedAt)
    .sort()
    .at(-1);
  const feed = new Feed({
    id: `${origin}/notices${query}`,
    link: `${origin}/notices${query}`,
    title: texts.feedTitle(areaName, wish.kind ? noticeKindTexts[wish.kind] : ''),
    copyright: '',
    generator: 'Anju',
    updated: new Date(newest ?? 0),
    feedLinks: { atom: `${origin}/notices/feed.atom${query}`, json: `${origin}/notices/feed.json${query}` },
  });
  for (const { id, title, summary, kind, publishedAt, updatedAt, withdrawn } of notices)
    feed.addItem({
      id: `${origin}/notices/${id}`,
      link: `${origin}/notices/${id}`,
      title: words(withdrawn ? `${texts.withdrawn}：${title}` : title),
      description: words(withdrawn ? texts.withdrawnTitle : summary),
      content: words(withdrawn ? texts.withdrawnTitle : summary),
      category: [{ name: noticeKindTexts[kind], term: kind }],
      published: new Date(publishedAt),
      date: new Date(updatedAt),
    });
  // Feeds stay as written, whoever reads them, and say in which language that is; the library says it in neither form.
  if (form === 'atom') return feed.atom1().replace('<feed ', `<feed xml:lang="${written.tag}" `);
  const json = JSON.parse(feed.json1()) as object;
  return JSON.stringify({ ...json, version: 'https://jsonfeed.org/version/1.1', language: written.tag }, null, 4);
}
