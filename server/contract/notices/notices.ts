import { staffWith, type Role } from '../access';
import { version } from '../cases/step-forms';
import { endpoint } from '../endpoint';
import { uploadSessionId } from '../evidence/evidence';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';
import { noticeKinds, noticeLimits, noticeStates, workStates } from './kinds';

/** Who writes notices of the own area; who lets them out, never the own words; and who reads them all. */
export const noticeWriters: readonly Role[] = ['villageAdmin', 'townHandler', 'townAdmin', 'districtReviewer'];
export const noticeReviewers: readonly Role[] = ['townHandler', 'townAdmin', 'districtReviewer'];
export const noticeReaders: readonly Role[] = [...noticeWriters, 'supervisor'];

const writers = staffWith(...noticeWriters);
const reviewers = staffWith(...noticeReviewers);
const readers = staffWith(...noticeReaders);

const area = z.object({ code: z.string(), name: z.string() });
/** A district, a town or a village. */
const noticeArea = z.string().check(z.regex(/^(\d{6}|\d{9}|\d{12})$/));
const reason = z.string().check(z.trim(), z.minLength(2), z.maxLength(300));
const day = z.iso.date();
const moment = z.iso.datetime({ offset: true });

export const attachmentView = z.object({ id: z.string(), name: z.string(), bytes: z.number(), sha256: z.string() });
export type AttachmentView = z.infer<typeof attachmentView>;

const imageView = z.object({ id: z.string(), url: z.string() });

/** The words of a version. `html` holds only what the list of allowed elements lets through. */
const content = z.object({
  title: z.string(),
  html: z.string(),
  attachments: z.array(attachmentView),
  /** The last day at the head of the list; null: not pinned. */
  pinnedUntil: z.nullable(day),
  /** What is different from the version before, in words for the public. */
  change: z.string(),
});
export type NoticeContent = z.infer<typeof content>;

const contentInput = {
  title: z.string().check(z.trim(), z.minLength(4), z.maxLength(noticeLimits.title)),
  html: z.string().check(z.maxLength(noticeLimits.html)),
  attachments: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(noticeLimits.attachments)),
  pinnedUntil: z.nullable(day),
  change: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
};

const entry = z.object({ at: z.string(), what: z.string(), by: z.string(), note: z.string() });

const may = z.object({
  edit: z.boolean(),
  submit: z.boolean(),
  takeBack: z.boolean(),
  review: z.boolean(),
  withdraw: z.boolean(),
  drop: z.boolean(),
  /** Why the words may not be let out by this person, where that is so. */
  notReviewer: z.nullable(z.string()),
});

const noticeRow = z.object({
  id: z.string(),
  kind: z.enum(noticeKinds),
  area,
  title: z.string(),
  state: z.enum(noticeStates),
  work: z.enum(workStates),
  /** When the words come out by themselves, and when those that are out did. */
  publishAt: z.nullable(z.string()),
  publishedAt: z.nullable(z.string()),
  changedAt: z.string(),
  changedBy: z.string(),
});
export type NoticeRow = z.infer<typeof noticeRow>;

export const noticeView = z.extend(noticeRow, {
  version: z.number(),
  /** The words that are being worked on, and those that are out. */
  draft: z.nullable(content),
  live: z.nullable(z.extend(content, { n: z.number() })),
  withdrawn: z.nullable(z.object({ at: z.string(), by: z.string(), reason: z.string(), titleHidden: z.boolean() })),
  images: z.array(imageView),
  files: z.array(attachmentView),
  /** The case whose result it tells; it was written by the server and masked. */
  ofCase: z.nullable(z.object({ id: z.string(), number: z.string() })),
  history: z.array(entry),
  may,
});
export type NoticeView = z.infer<typeof noticeView>;

const id = z.object({ id: z.string() });

export const listNotices = endpoint({
  name: 'listNotices',
  method: 'GET',
  path: '/api/notices',
  summary: 'Notices of the areas of the signed-in staff, last changed first',
  access: readers,
  query: z.object({
    work: z.optional(z.enum(workStates)),
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
  }),
  response: z.object({ notices: z.array(noticeRow), next: z.nullable(z.string()) }),
});

export const getNotice = endpoint({
  name: 'getNotice',
  method: 'GET',
  path: '/api/notices/:id',
  summary: 'One notice with the words that are out, those being worked on, and its history',
  access: readers,
  params: id,
  response: noticeView,
  problems: ['not_found'],
});

export const createNotice = endpoint({
  name: 'createNotice',
  method: 'POST',
  path: '/api/notices',
  summary: 'Begins a notice for an area; the same key again answers with the same one',
  access: writers,
  body: z.object({
    idempotencyKey,
    kind: z.enum(noticeKinds),
    area: noticeArea,
    title: contentInput.title,
  }),
  status: 201,
  response: noticeView,
  problems: ['idempotency_conflict'],
});

export const saveNotice = endpoint({
  name: 'saveNotice',
  method: 'PUT',
  path: '/api/notices/:id',
  summary: 'Saves the words; where the notice is out, they are its next version and wait for review',
  access: writers,
  params: id,
  bodyLimit: 1024 * 1024,
  body: z.object({
    version,
    ...contentInput,
    /** Pictures that were uploaded since, for this notice. */
    images: z.optional(
      z.object({
        uploadSession: uploadSessionId,
        files: z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.minLength(1), z.maxLength(9)),
      }),
    ),
  }),
  response: noticeView,
  problems: ['not_found', 'stale_version', 'step_refused', 'upload_session_closed'],
});

export const addNoticeFile = endpoint({
  name: 'addNoticeFile',
  method: 'POST',
  path: '/api/notices/:id/files',
  summary:
    'Uploads one attachment (multipart, field `file`): PDF, DOCX or XLSX; the same content again is the same file',
  access: writers,
  params: id,
  bodyKind: 'file',
  status: 201,
  response: attachmentView,
  problems: [
    'not_found',
    'step_refused',
    'unsupported_media',
    'upload_incomplete',
    'file_too_large',
    'file_kind',
    'file_broken',
    'too_many_files',
  ],
});

const step = { params: id, response: noticeView, problems: ['not_found', 'stale_version', 'step_refused'] } as const;

export const submitNotice = endpoint({
  ...step,
  name: 'submitNotice',
  method: 'POST',
  path: '/api/notices/:id/submit',
  summary: 'Hands the words to another person for review',
  access: writers,
  body: z.object({ version }),
});

export const takeBackNotice = endpoint({
  ...step,
  name: 'takeBackNotice',
  method: 'POST',
  path: '/api/notices/:id/take-back',
  summary: 'Takes words that wait for review, or for their time, back to be written on',
  access: writers,
  body: z.object({ version }),
});

export const returnNotice = endpoint({
  ...step,
  name: 'returnNotice',
  method: 'POST',
  path: '/api/notices/:id/return',
  summary: 'Gives the words back to their writers with what is wrong',
  access: reviewers,
  body: z.object({ version, note: reason }),
});

export const publishNotice = endpoint({
  ...step,
  name: 'publishNotice',
  method: 'POST',
  path: '/api/notices/:id/publish',
  summary: 'Lets the words out, now or at a time; never by somebody who wrote on them',
  access: reviewers,
  body: z.object({ version, at: z.nullable(moment) }),
});

export const withdrawNotice = endpoint({
  ...step,
  name: 'withdrawNotice',
  method: 'POST',
  path: '/api/notices/:id/withdraw',
  summary: 'Takes a published notice back: it stays, marked, without its words',
  access: reviewers,
  body: z.object({ version, reason, hideTitle: z._default(z.boolean(), false) }),
});

export const dropNotice = endpoint({
  ...step,
  name: 'dropNotice',
  method: 'POST',
  path: '/api/notices/:id/drop',
  summary: 'Ends words that never came out, or the next version of a notice that is out',
  access: writers,
  body: z.object({ version, reason }),
});

const difference = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });

export const listNoticeVersions = endpoint({
  name: 'listNoticeVersions',
  method: 'GET',
  path: '/api/notices/:id/versions',
  summary: 'Every version that came out, newest first, each with what is different from the one before',
  access: readers,
  params: id,
  response: z.object({
    versions: z.array(
      z.object({
        n: z.number(),
        at: z.string(),
        title: z.string(),
        change: z.string(),
        writtenBy: z.array(z.string()),
        letOutBy: z.string(),
        differences: z.array(difference),
      }),
    ),
  }),
  problems: ['not_found'],
});

export const noticeStepEndpoints = [
  submitNotice,
  takeBackNotice,
  returnNotice,
  publishNotice,
  withdrawNotice,
  dropNotice,
] as const;

export const noticeEndpoints = [
  listNotices,
  getNotice,
  createNotice,
  saveNotice,
  addNoticeFile,
  ...noticeStepEndpoints,
  listNoticeVersions,
] as const;
