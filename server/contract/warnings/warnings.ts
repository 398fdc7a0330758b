import { residentsOnly, staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { areaCode } from '../places';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';
import { warningInputTexts } from './warnings.texts';

/** Who sends a warning to owners: for the town, or for a village. No second person: it is for emergencies. */
export const warners: readonly Role[] = ['townHandler', 'villageAdmin'];
/** Who calls at the houses that did not acknowledge, and notes it. */
export const warningVisitors: readonly Role[] = ['gridOfficer', ...warners];
export const warningReaders: readonly Role[] = [
  ...warningVisitors,
  'lawEnforcement',
  'districtReviewer',
  'supervisor',
  'townAdmin',
];

/** Houses that one warning goes to at most; a larger area is warned village by village. */
export const mostWarned = 5000;
/** The longest that a warning stands, in days. */
export const longestWarning = 30;
/** Hours between two reminders; they go on until acknowledged, visited or over. */
export const reminderHours = [2, 6, 12, 24] as const;

export const warnedLevels = ['C', 'D'] as const;

/** Whom a warning is for: owners of houses that fit one of these. */
const audience = {
  area: areaCode,
  levels: z.array(z.enum(warnedLevels)).check(z.maxLength(2)),
  /** Also houses with a hazard that is not closed, whatever their level. */
  hazards: z.boolean(),
  /** Also houses that an inspection found suspect. */
  suspect: z.boolean(),
};
export interface WarningAudience {
  area: string;
  levels: (typeof warnedLevels)[number][];
  hazards: boolean;
  suspect: boolean;
}

/** A house on the list of a warning: `open` is waited for; the others are done. */
export const warnedStates = ['open', 'acknowledged', 'told', 'moved'] as const;
export type WarnedState = (typeof warnedStates)[number];

/** What came of a visit: told in person, nobody home, moved away. After `absent` it stays on the list. */
export const visitOutcomes = ['told', 'absent', 'moved'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

/** `sent` holds; `over` its time is past; `ended` somebody ended it. */
export const warningStates = ['sent', 'over', 'ended'] as const;
export type WarningState = (typeof warningStates)[number];

const words = (least: number, most: number) => z.string().check(z.trim(), z.minLength(least), z.maxLength(most));
const instant = z.iso.datetime({ offset: true });
const named = z.object({ code: z.string(), name: z.string() });
const id = z.object({ id: z.string() });
const version = z.number().check(z.int(), z.minimum(1));
const flag = z.enum(['yes', 'no']);

const warningCounts = z.object({
  houses: z.number(),
  acknowledged: z.number(),
  /** Done by a visit: told or moved. */
  visited: z.number(),
  open: z.number(),
  /** Of the open ones: nobody is bound to the house, so that only a visit reaches it. */
  unbound: z.number(),
});

export const warningView = z.object({
  id: z.string(),
  version: z.number(),
  area: named,
  levels: z.array(z.enum(warnedLevels)),
  hazards: z.boolean(),
  suspect: z.boolean(),
  title: z.string(),
  text: z.string(),
  validUntil: z.string(),
  remindHours: z.number(),
  /** When owners and officers are reminded next; null where nobody is any more. */
  nextReminder: z.nullable(z.string()),
  sentAt: z.string(),
  by: z.string(),
  state: z.enum(warningStates),
  ended: z.nullable(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
  /** Whether it has reached every box yet: a large one takes a moment. */
  spread: z.boolean(),
  counts: warningCounts,
  may: z.object({ end: z.boolean(), visit: z.boolean() }),
});
export type WarningView = z.infer<typeof warningView>;

const visit = z.object({
  at: z.string(),
  by: z.string(),
  outcome: z.enum(visitOutcomes),
  note: z.string(),
});

export const warnedHouse = z.object({
  house: z.string(),
  version: z.number(),
  code: z.string(),
  village: named,
  address: z.nullable(z.string()),
  /** Masked. */
  owner: z.nullable(z.string()),
  level: z.nullable(z.string()),
  bound: z.boolean(),
  state: z.enum(warnedStates),
  acknowledgedAt: z.nullable(z.string()),
  visits: z.array(visit),
});
export type WarnedHouse = z.infer<typeof warnedHouse>;

export const countAudience = endpoint({
  name: 'countAudience',
  method: 'GET',
  path: '/api/warning-audience',
  summary: 'How many houses a warning would go to, and how many of them nobody is bound to',
  access: staffWith(...warners),
  query: z.object({
    area: areaCode,
    /** Comma-separated. */
    levels: z._default(z.string().check(z.regex(/^([CD](,[CD])?)?$/)), ''),
    hazards: z._default(flag, 'no'),
    suspect: z._default(flag, 'no'),
  }),
  response: z.object({
    houses: z.number(),
    unbound: z.number(),
    /** Whether there are more than one warning can go to. */
    tooMany: z.boolean(),
  }),
  problems: ['not_found'],
});

export const sendWarning = endpoint({
  name: 'sendWarning',
  method: 'POST',
  path: '/api/warnings',
  summary: 'Sends a warning to the owners of the houses that fit, which are as many as were shown',
  access: staffWith(...warners),
  body: z.object({
    idempotencyKey,
    ...audience,
    /** The number of houses that was shown before sending. */
    houses: z.number().check(z.int(), z.minimum(0)),
    title: words(4, 40),
    text: words(10, 1000),
    validUntil: instant,
    remindHours: z.number().check(z.refine((n) => reminderHours.includes(n as 2), { error: warningInputTexts.hours })),
  }),
  status: 201,
  response: warningView,
  problems: ['not_found', 'step_refused'],
});

export const listWarnings = endpoint({
  name: 'listWarnings',
  method: 'GET',
  path: '/api/warnings',
  summary: 'The warnings that reach the own areas, newest first',
  access: staffWith(...warningReaders),
  query: z.object({ cursor: z.optional(z.string()) }),
  response: z.object({ warnings: z.array(warningView), next: z.nullable(z.string()) }),
});

export const getWarning = endpoint({
  name: 'getWarning',
  method: 'GET',
  path: '/api/warnings/:id',
  summary: 'A warning with its progress',
  access: staffWith(...warningReaders),
  params: id,
  response: warningView,
  problems: ['not_found'],
});

export const listWarned = endpoint({
  name: 'listWarned',
  method: 'GET',
  path: '/api/warnings/:id/houses',
  summary:
    'The houses of a warning in the own areas by how they stand; open ones are to be visited, unbound ones first',
  access: staffWith(...warningReaders),
  params: id,
  query: z.object({
    state: z._default(z.enum(warnedStates), 'open'),
    cursor: z.optional(z.string()),
  }),
  response: z.object({ houses: z.array(warnedHouse), next: z.nullable(z.string()) }),
  problems: ['not_found'],
});

export const visitWarned = endpoint({
  name: 'visitWarned',
  method: 'POST',
  path: '/api/warnings/:id/visits',
  summary: 'Notes a visit to a house that did not acknowledge; after nobody was home it stays on the list',
  access: staffWith(...warningVisitors),
  params: id,
  body: z.object({
    idempotencyKey,
    house: z.string().check(z.minLength(1), z.maxLength(100)),
    version,
    outcome: z.enum(visitOutcomes),
    /** When it was; now where it is left out. */
    at: z.optional(instant),
    note: z._default(z.string().check(z.trim(), z.maxLength(300)), ''),
  }),
  response: warnedHouse,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const endWarning = endpoint({
  name: 'endWarning',
  method: 'POST',
  path: '/api/warnings/:id/end',
  summary: 'Ends a warning before its time: owners are told, reminders stop; it stays visible as ended',
  access: staffWith(...warners),
  params: id,
  body: z.object({ version, reason: words(4, 200) }),
  response: warningView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

/** A warning as the people of a house read it. */
export const ownersWarning = z.object({
  id: z.string(),
  house: z.string(),
  code: z.string(),
  from: z.string(),
  title: z.string(),
  text: z.string(),
  sentAt: z.string(),
  validUntil: z.string(),
  state: z.enum(warningStates),
  acknowledgedAt: z.nullable(z.string()),
});
export type OwnersWarning = z.infer<typeof ownersWarning>;

export const listMyWarnings = endpoint({
  name: 'listMyWarnings',
  method: 'GET',
  path: '/api/my/warnings',
  summary: 'The warnings of the own houses, newest first',
  access: residentsOnly,
  response: z.object({ warnings: z.array(ownersWarning) }),
});

export const acknowledgeWarning = endpoint({
  name: 'acknowledgeWarning',
  method: 'POST',
  path: '/api/my/houses/:id/acknowledge',
  summary: 'Somebody of a house has read a warning: once is enough for the house, again changes nothing',
  access: residentsOnly,
  params: id,
  body: z.object({ warning: z.string().check(z.minLength(1), z.maxLength(100)) }),
  response: ownersWarning,
  problems: ['not_found', 'step_refused'],
});

export const warningEndpoints = [
  countAudience,
  sendWarning,
  listWarnings,
  getWarning,
  listWarned,
  visitWarned,
  endWarning,
  listMyWarnings,
  acknowledgeWarning,
] as const;
