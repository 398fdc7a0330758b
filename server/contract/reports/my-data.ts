import { anybody, residentsOnly } from '../access';
import { endpoint } from '../endpoint';
import { followList } from '../follows/follows';
import { receiptNumber } from '../receipts/receipts';
import { rewardForReporter } from '../rewards/claims';
import { z } from '../z';
import { claimCode, reportForReporter } from './reports';

/** How it stands with the contact data of a report. What was sealed is not in it: only reward officers can open that. */
const contactsHeld = z.object({
  /** Whether an identity is sealed, and of how many people. */
  sealed: z.boolean(),
  people: z.number(),
  goneAt: z.nullable(z.string()),
  words: z.string(),
});

/** All that is held on one report, for who sent it (个人信息保护法 45). */
export const reportCopy = z.object({
  report: reportForReporter,
  majorDanger: z.boolean(),
  people: z.string(),
  answerNote: z.string(),
  withdrawnAt: z.nullable(z.string()),
  repliedAt: z.nullable(z.string()),
  /** Whether it belongs to an account; otherwise to who has the claim code. */
  ofAccount: z.boolean(),
  contacts: contactsHeld,
  reward: z.nullable(rewardForReporter),
});
export type ReportCopy = z.infer<typeof reportCopy>;

/** What stays after the contact data is gone, and why. */
const kept = z.array(z.string());

const byCode = { number: receiptNumber, claimCode };
const wish = {
  /** Said explicitly: a reward that waits is given up with it. */
  giveUpReward: z.boolean(),
};
const forgotten = z.object({ contacts: contactsHeld, kept });

export const copyMyData = endpoint({
  name: 'copyMyData',
  method: 'GET',
  path: '/api/my-data',
  summary: 'A copy of all that is held on the own reports, page by page, newest first, and on what is followed',
  access: residentsOnly,
  query: z.object({
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(20)), 20),
  }),
  response: z.object({
    reports: z.array(reportCopy),
    next: z.nullable(z.string()),
    kept,
    /** The places that the account follows, with the first page; they are deleted by `forgetMyFollows`. */
    follows: followList.shape.follows,
  }),
});

export const copyDataByCode = endpoint({
  name: 'copyDataByCode',
  method: 'POST',
  path: '/api/my-data/lookup',
  summary: 'The same of one report by receipt number and claim code; wrong tries are throttled',
  access: anybody,
  body: z.object(byCode),
  response: z.object({ report: reportCopy, kept }),
  problems: ['lookup_failed', 'locked_out'],
});

export const forgetMyContacts = endpoint({
  name: 'forgetMyContacts',
  method: 'POST',
  path: '/api/my-data/:id/forget',
  summary: 'Withdraws the consent to keep the contact data of an own report; the same again changes nothing',
  access: residentsOnly,
  params: z.object({ id: z.string().check(z.maxLength(60)) }),
  body: z.object(wish),
  response: forgotten,
  problems: ['not_found', 'step_refused', 'stale_version'],
});

export const forgetContactsByCode = endpoint({
  name: 'forgetContactsByCode',
  method: 'POST',
  path: '/api/my-data/forget',
  summary: 'The same by receipt number and claim code',
  access: anybody,
  body: z.object({ ...byCode, ...wish }),
  response: forgotten,
  problems: ['lookup_failed', 'locked_out', 'step_refused', 'stale_version'],
});

export const myDataEndpoints = [copyMyData, copyDataByCode, forgetMyContacts, forgetContactsByCode] as const;
