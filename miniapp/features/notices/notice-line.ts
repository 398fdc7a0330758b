import { noticeKindTexts } from '@contract/notices/notices.texts';
import type { PublicNoticeRow } from '@contract/notices/public-notices';
import { chinaTime } from '../../ui/time';
import { noticesTexts as texts } from './notices.texts';

/** What a notice is, for whom and from when. */
export const lineOf = ({ kind, area, publishedAt }: PublicNoticeRow): string =>
  texts.line(noticeKindTexts[kind], area.name, chinaTime(publishedAt).slice(0, 10));
