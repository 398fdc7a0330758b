import type { CallInput } from '../../server/contract/request';
import type { NoticeKind } from '../../server/contract/notices/kinds';
import {
  createNotice,
  publishNotice,
  saveNotice,
  submitNotice,
  type NoticeView,
} from '../../server/contract/notices/notices';
import type { Answer, Client } from './client';
import { newKey } from './reports';

export interface Words {
  title?: string;
  html?: string;
  attachments?: string[];
  pinnedUntil?: string | null;
  change?: string;
  images?: NonNullable<CallInput<typeof saveNotice>['body']>['images'];
}

export const someHtml = '<p>请在本月底前自行清理占道堆放物。</p>';

export const noticeBody = ({ version, draft, live }: NoticeView, words: Words = {}) => ({
  version,
  title: (draft ?? live)?.title ?? '',
  html: someHtml,
  attachments: [],
  pinnedUntil: null,
  change: '',
  ...words,
});

function bodyOf<E>({ status, body, text }: Answer<E>) {
  if (status >= 400) throw new Error(text);
  return body;
}

export const begunNotice = async (
  as: Client,
  area: string,
  { kind = 'announcement', title = '关于清理占道的通告' }: { kind?: NoticeKind; title?: string } = {},
): Promise<NoticeView> => bodyOf(await as(createNotice, { body: { idempotencyKey: newKey(), kind, area, title } }));

export const savedNotice = async (as: Client, notice: NoticeView, words: Words = {}): Promise<NoticeView> =>
  bodyOf(await as(saveNotice, { params: { id: notice.id }, body: noticeBody(notice, words) }));

export const submittedNotice = async (as: Client, { id, version }: NoticeView): Promise<NoticeView> =>
  bodyOf(await as(submitNotice, { params: { id }, body: { version } }));

export const letOutNotice = (as: Client, { id, version }: NoticeView, at: string | null = null) =>
  as(publishNotice, { params: { id }, body: { version, at } });

/** A notice that is out, written by one person and let out by another. */
export async function publishedNotice(
  { writer, reviewer, area }: { writer: Client; reviewer: Client; area: string },
  { kind, title, ...words }: Words & { kind?: NoticeKind } = {},
): Promise<NoticeView> {
  const draft = await begunNotice(writer, area, { ...(kind ? { kind } : {}), ...(title ? { title } : {}) });
  return bodyOf(await letOutNotice(reviewer, await submittedNotice(writer, await savedNotice(writer, draft, words))));
}
