import { anyStaff, residentsOnly, staffWith } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';
import { messageInputTexts } from './messages.texts';

/**
 * What a message is about. Staff: `turn` a case waits for them, `clock` it warns or is over, `chase` the supervisor
 * asks or was answered, `party` the party or a reporter said something. Residents: `answer` and `reply` to a report,
 * `order` something new in an order that concerns the own house. Both: `house` something about a house record, `notice`
 * of staff one that they write or review, of residents one of a place that they follow.
 */
export const messageKinds = ['turn', 'clock', 'chase', 'party', 'answer', 'reply', 'order', 'house', 'notice'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** The ways besides the message itself. */
export const deliveryWays = ['wechat', 'sms'] as const;
export type DeliveryWay = (typeof deliveryWays)[number];

const message = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(messageKinds),
  title: z.string(),
  text: z.string(),
  /** What it leads to; a report or an order is one of the reader's own. */
  subject: z.object({
    kind: z.enum([
      'case',
      'report',
      'order',
      'house',
      'correction',
      'inspection',
      'inspectionTasks',
      'signOff',
      'notice',
      'warning',
    ]),
    id: z.string(),
    number: z.string(),
  }),
  unread: z.boolean(),
});
export type Message = z.infer<typeof message>;

const page = {
  query: z.object({
    cursor: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
  }),
  response: z.object({
    messages: z.array(message),
    /** At most 100 are counted. */
    unread: z.number(),
    next: z.nullable(z.string()),
  }),
};
export type MessagePage = z.infer<typeof page.response>;

/** Which ones were read: those named, or all up to a moment. */
const readBody = z.discriminatedUnion('which', [
  z.object({
    which: z.literal('these'),
    ids: z.array(z.string().check(z.maxLength(200))).check(z.minLength(1), z.maxLength(50)),
  }),
  z.object({ which: z.literal('until'), until: z.iso.datetime({ offset: true }) }),
]);
export type ReadMarks = z.infer<typeof readBody>;
const unreadLeft = z.object({ unread: z.number() });

export const listMessages = endpoint({
  name: 'listMessages',
  method: 'GET',
  path: '/api/messages',
  summary: 'The own messages of staff, newest first',
  access: anyStaff,
  ...page,
});

export const readMessages = endpoint({
  name: 'readMessages',
  method: 'POST',
  path: '/api/messages/read',
  summary: 'Marks own messages of staff as read',
  access: anyStaff,
  body: readBody,
  response: unreadLeft,
});

export const listMyMessages = endpoint({
  name: 'listMyMessages',
  method: 'GET',
  path: '/api/residents/messages',
  summary: "The signed-in resident's own messages, newest first",
  access: residentsOnly,
  ...page,
});

export const readMyMessages = endpoint({
  name: 'readMyMessages',
  method: 'POST',
  path: '/api/residents/messages/read',
  summary: 'Marks own messages of a resident as read',
  access: residentsOnly,
  body: readBody,
  response: unreadLeft,
});

const subscription = z.object({
  /** The template to ask consent for; null where the installation sends none. */
  template: z.nullable(z.string()),
  /** How many messages may still be sent on reports, orders and houses: one consent is one message. */
  left: z.number(),
  /** The same on notices of places that are followed: what was given for one is not spent on the other. */
  leftForNotices: z.number(),
});

export const getSubscription = endpoint({
  name: 'getSubscription',
  method: 'GET',
  path: '/api/residents/subscription',
  summary: 'Which WeChat template a resident can consent to, and the consents left',
  access: residentsOnly,
  response: subscription,
});

export const addConsent = endpoint({
  name: 'addConsent',
  method: 'POST',
  path: '/api/residents/subscription',
  summary: 'Keeps one consent to one WeChat message; the login code must be of the same account',
  access: residentsOnly,
  body: z.object({
    code: z.string().check(z.minLength(1), z.maxLength(200)),
    purpose: z._default(z.enum(['progress', 'notices']), 'progress'),
  }),
  response: subscription,
  problems: ['sign_in_failed', 'wechat_unavailable', 'step_refused'],
});

export const endSubscription = endpoint({
  name: 'endSubscription',
  method: 'DELETE',
  path: '/api/residents/subscription',
  summary: 'Withdraws every consent and deletes the delivery address',
  access: residentsOnly,
  status: 204,
  response: z.undefined(),
});

const dutyPhone = z.object({ masked: z.nullable(z.string()) });

export const getDutyPhone = endpoint({
  name: 'getDutyPhone',
  method: 'GET',
  path: '/api/messages/phone',
  summary: 'The own duty phone for urgent short messages, masked',
  access: anyStaff,
  response: dutyPhone,
});

export const setDutyPhone = endpoint({
  name: 'setDutyPhone',
  method: 'PUT',
  path: '/api/messages/phone',
  summary: 'Sets or takes away the own duty phone',
  access: anyStaff,
  body: z.object({
    phone: z.nullable(z.string().check(z.trim(), z.regex(/^1[3-9]\d{9}$/, { error: messageInputTexts.phone }))),
  }),
  response: dutyPhone,
});

/**
 * What could not be delivered besides the message itself, which is there in any case. Failures of residents are
 * counted by day alone: who has an account, and when something was sent to it, is nobody's to see.
 */
const failures = z.object({
  staff: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      to: z.string(),
      way: z.enum(deliveryWays),
      number: z.string(),
      reason: z.string(),
      tries: z.number(),
    }),
  ),
  residents: z.array(
    z.object({ day: z.string(), way: z.enum(deliveryWays), reason: z.string(), code: z.string(), count: z.number() }),
  ),
});
export type DeliveryFailures = z.infer<typeof failures>;

const failureReaders = staffWith('townAdmin');

export const listFailures = endpoint({
  name: 'listFailures',
  method: 'GET',
  path: '/api/messages/failures',
  summary: 'What could not be delivered in the last 30 days, for the administrator of the town',
  access: failureReaders,
  response: failures,
});

/** Which ones to try again: one message to staff, or all of one day, way and reason to residents. */
const failureChoice = z.discriminatedUnion('to', [
  z.object({ to: z.literal('staff'), id: z.string().check(z.maxLength(300)) }),
  z.object({
    to: z.literal('residents'),
    day: z.iso.date(),
    way: z.enum(deliveryWays),
    code: z.string().check(z.maxLength(60)),
  }),
]);
export type FailureChoice = z.infer<typeof failureChoice>;

export const retryFailures = endpoint({
  name: 'retryFailures',
  method: 'POST',
  path: '/api/messages/failures/retry',
  summary: 'Tries again: one message to staff, or all of one day, way and reason to residents',
  access: failureReaders,
  body: failureChoice,
  response: failures,
  problems: ['not_found'],
});

export const messageEndpoints = [
  listMessages,
  readMessages,
  listMyMessages,
  readMyMessages,
  getSubscription,
  addConsent,
  endSubscription,
  getDutyPhone,
  setDutyPhone,
  listFailures,
  retryFailures,
] as const;
