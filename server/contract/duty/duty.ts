import { anybody, staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';
import { dutyInputTexts } from './duty.texts';

/** Who keeps a roster: a village its own, a town its own and its villages', a district its own. */
export const dutyEditors: readonly Role[] = ['villageAdmin', 'townHandler', 'townAdmin', 'districtReviewer'];
export const dutyReaders: readonly Role[] = [...dutyEditors, 'gridOfficer', 'lawEnforcement', 'clerk', 'supervisor'];

/** Who stands in a roster: the leader of the shift, and who answers the telephone. Gaps are of the latter. */
export const dutyLines = ['answering', 'leader'] as const;
export type DutyLine = (typeof dutyLines)[number];

export const dutyLevels = ['district', 'town', 'village'] as const;
export type DutyLevel = (typeof dutyLevels)[number];

/** Gaps are pointed out so many days ahead. */
export const gapDays = 7;
/** A shift has so many hours at most. */
export const longestShift = 72;
/** Days that shifts stay in the roster after they ended. */
export const keptDays = 400;
/** Shifts of one roster at most, and rows of one file. */
export const mostShifts = 6000;
export const mostDutyRows = 1500;
export const mostDutyBytes = 2 * 1024 * 1024;

const code = z.object({ code: z.string().check(z.regex(/^\d{6}(\d{3}(\d{3})?)?$/)) });
const instant = z.iso.datetime({ offset: true });
const named = z.object({ code: z.string(), name: z.string() });
const version = z.number().check(z.int(), z.minimum(0));
const words = (least: number, most: number) => z.string().check(z.trim(), z.minLength(least), z.maxLength(most));
export const dutyPhone = z
  .string()
  .check(z.trim(), z.regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{7,8})$/, { error: dutyInputTexts.phone }));
export const dutyName = words(2, 30);

const shift = {
  line: z.enum(dutyLines),
  name: dutyName,
  /** The telephone of the post: it is shown to everybody while the shift lasts. */
  phone: dutyPhone,
  from: instant,
  to: instant,
  /** Whether the public is told the name as well. */
  named: z.boolean(),
};

export const dutyRoster = z.object({
  area: named,
  level: z.enum(dutyLevels),
  version: z.number(),
  shifts: z.array(
    z.object({
      id: z.string(),
      ...shift,
      onDuty: z.boolean(),
      handovers: z.array(z.object({ at: z.string(), by: z.string(), text: z.string() })),
    }),
  ),
  /** When nobody answers the telephone, within the next seven days. */
  gaps: z.array(z.object({ from: z.string(), to: z.string() })),
  may: z.object({ edit: z.boolean() }),
});
export type DutyRoster = z.infer<typeof dutyRoster>;

export const getDuty = endpoint({
  name: 'getDuty',
  method: 'GET',
  path: '/api/duty/:code',
  summary:
    'The duty roster of a district, town or village for four weeks from a day on, and the gaps of the next seven days',
  access: staffWith(...dutyReaders),
  params: code,
  query: z.object({ from: z.optional(z.iso.date()) }),
  response: dutyRoster,
  problems: ['not_found'],
});

export const addShift = endpoint({
  name: 'addShift',
  method: 'POST',
  path: '/api/duty/:code/shifts',
  summary: 'Adds a shift; one that overlaps another of its line is refused',
  access: staffWith(...dutyEditors),
  params: code,
  body: z.object({ idempotencyKey, version, ...shift }),
  status: 201,
  response: dutyRoster,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const removeShift = endpoint({
  name: 'removeShift',
  method: 'POST',
  path: '/api/duty/:code/removals',
  summary: 'Takes a shift that has not begun out of the roster; taken out already, nothing changes',
  access: staffWith(...dutyEditors),
  params: code,
  body: z.object({ version, shift: z.string().check(z.maxLength(100)) }),
  response: dutyRoster,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const handOver = endpoint({
  name: 'handOver',
  method: 'POST',
  path: '/api/duty/:code/handovers',
  summary: 'Notes what a shift hands over to the next',
  access: staffWith(...dutyEditors, 'gridOfficer'),
  params: code,
  body: z.object({ idempotencyKey, version, shift: z.string().check(z.maxLength(100)), text: words(2, 500) }),
  response: dutyRoster,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const importDuty = endpoint({
  name: 'importDuty',
  method: 'POST',
  path: '/api/duty/:code/import',
  summary:
    'Takes a roster in as XLSX or CSV (multipart, field `file`): all rows or, where one is wrong, none, with what is wrong of each; the same file again changes nothing',
  access: staffWith(...dutyEditors),
  params: code,
  bodyKind: 'file',
  response: z.object({
    added: z.number(),
    /** Rows that were in the roster already. */
    known: z.number(),
    faults: z.array(
      z.object({ row: z.number(), column: z.string(), value: z.string(), wrong: z.string(), right: z.string() }),
    ),
    roster: dutyRoster,
  }),
  problems: [
    'not_found',
    'stale_version',
    'step_refused',
    'unsupported_media',
    'upload_incomplete',
    'file_too_large',
    'file_broken',
  ],
});
export type DutyFault = z.infer<typeof importDuty.response>['faults'][number];

export const getDutyNow = endpoint({
  name: 'getDutyNow',
  method: 'GET',
  path: '/api/duty-now',
  summary: 'Who is on duty at this moment, by area: post and telephone, and the name where the area tells it',
  access: anybody,
  response: z.object({
    posts: z.array(
      z.object({
        area: named,
        level: z.enum(dutyLevels),
        line: z.enum(dutyLines),
        phone: z.string(),
        name: z.nullable(z.string()),
        until: z.string(),
      }),
    ),
  }),
});
export type DutyPost = z.infer<typeof getDutyNow.response>['posts'][number];

export const dutyEndpoints = [getDuty, addShift, removeShift, handOver, importDuty, getDutyNow] as const;
