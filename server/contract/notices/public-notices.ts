import { anybody } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';
import { noticeKinds } from './kinds';
import { attachmentView } from './notices';

/** How many notices a page of the public list has, and how many pages can be turned. */
export const publicPage = { size: 20, most: 200 } as const;

const area = z.object({ code: z.string(), name: z.string() });

/** A notice in a public list. One that was taken back has no summary, and its title only where it may stay. */
export const publicNoticeRow = z.object({
  id: z.string(),
  kind: z.enum(noticeKinds),
  area,
  title: z.string(),
  summary: z.string(),
  /** When it first came out, and when this version did. */
  publishedAt: z.string(),
  updatedAt: z.string(),
  pinned: z.boolean(),
  withdrawn: z.boolean(),
});
export type PublicNoticeRow = z.infer<typeof publicNoticeRow>;

export const publicNotice = z.extend(publicNoticeRow, {
  /** Clean HTML; empty where the notice was taken back. */
  html: z.string(),
  attachments: z.array(z.extend(attachmentView, { url: z.string() })),
  /** Versions that came out, newest first, with what each changed. */
  versions: z.array(z.object({ n: z.number(), at: z.string(), change: z.string() })),
  withdrawnAt: z.nullable(z.string()),
  withdrawnReason: z.string(),
});
export type PublicNotice = z.infer<typeof publicNotice>;

/** A district, a town or a village. */
const noticeArea = z.string().check(z.regex(/^(\d{6}|\d{9}|\d{12})$/));

export const publicNoticeQuery = z.object({
  /** Notices for this area, for what lies in it, and for what it lies in. */
  area: z.optional(noticeArea),
  kind: z.optional(z.enum(noticeKinds)),
  q: z.optional(z.string().check(z.trim(), z.maxLength(60))),
  page: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(publicPage.most)), 1),
});

export const listPublicNotices = endpoint({
  name: 'listPublicNotices',
  method: 'GET',
  path: '/api/public/notices',
  summary: 'Published notices, pinned ones first, then the newest',
  access: anybody,
  query: publicNoticeQuery,
  response: z.object({ notices: z.array(publicNoticeRow), page: z.number(), more: z.boolean() }),
});

export const getPublicNotice = endpoint({
  name: 'getPublicNotice',
  method: 'GET',
  path: '/api/public/notices/:id',
  summary: 'One published notice; one that was taken back says so and shows no words',
  access: anybody,
  params: z.object({ id: z.string() }),
  response: publicNotice,
  problems: ['not_found'],
});

export const publicNoticeEndpoints = [listPublicNotices, getPublicNotice] as const;
