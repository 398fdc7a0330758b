import { staffWith, type Role } from '../access';
import { version } from '../cases/step-forms';
import { endpoint } from '../endpoint';
import { houseEditors, houseFilter, houseReaders, houseRow, reason } from '../houses/houses';
import { housePriorities } from '../houses/house-priority';
import { inspectors } from '../inspections/inspections';
import { areaCode, point } from '../places';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';
import { taskInputTexts } from './inspection-tasks.texts';

/** Who assigns household inspections in the own area, and whom they may be assigned to. */
export const taskAssigners: readonly Role[] = houseEditors;
export const taskOfficers: readonly Role[] = inspectors;

/** Houses that one press assigns at most; what is left is said, and another press goes on with it. */
export const mostAssigned = 500;
/** Calendar days that a task may be given at most. */
export const mostTaskDays = 180;
/** Houses that match are counted up to here. */
export const mostCounted = 10_000;

/** A task ends by an inspection of staff that the record took (`done`), or is taken back with a reason. */
export const taskStates = ['open', 'done', 'withdrawn'] as const;
export type TaskState = (typeof taskStates)[number];

/** What a list is narrowed to: `overdue` are the open ones whose day is over. */
export const taskStandings = ['open', 'overdue', 'done', 'withdrawn'] as const;
export type TaskStanding = (typeof taskStandings)[number];

const area = z.object({ code: z.string(), name: z.string() });
const person = z.object({ id: z.string(), name: z.string() });
const id = z.object({ id: z.string() });

const row = {
  id: z.string(),
  version: z.number(),
  house: z.object({ id: z.string(), code: z.string(), village: area, address: z.string() }),
  priority: z.literal([...housePriorities]),
  officer: person,
  state: z.enum(taskStates),
  /** Whether it is open after its day, in China. */
  overdue: z.boolean(),
  assignedOn: z.string(),
  /** The last day. */
  due: z.string(),
  note: z.string(),
  by: z.string(),
  ended: z.nullable(
    z.object({ at: z.string(), by: z.string(), reason: z.string(), inspection: z.nullable(z.string()) }),
  ),
};
export const taskRow = z.object(row);
export type TaskRow = z.infer<typeof taskRow>;

/** A task as the officer takes it along: with what the form asks by, and nobody's name. */
export const myTask = z.object({ ...row, point: z.nullable(point), facts: houseRow.shape.facts });
export type MyTask = z.infer<typeof myTask>;

/** How many of them get how many houses. */
const shares = z.array(z.extend(person, { count: z.number() }));

const preview = z.object({
  /** Standing houses that match; counted up to `mostCounted`. */
  matching: z.number(),
  assignable: z.number(),
  /** Of those that were looked at: assigned to somebody already, and with nobody to go there. */
  open: z.number(),
  withoutOfficer: z.number(),
  /** Whether there are further ones than can be assigned at once. */
  more: z.boolean(),
  officers: shares,
});
export type AssignmentPreview = z.infer<typeof preview>;

export const previewAssignment = endpoint({
  name: 'previewAssignment',
  method: 'GET',
  path: '/api/inspection-tasks/preview',
  summary: 'How many houses of a filter would be assigned, and to whom',
  access: staffWith(...taskAssigners),
  query: z.extend(houseFilter, { officer: z.optional(z.string().check(z.maxLength(60))) }),
  response: preview,
  problems: ['not_found'],
});

export const assignInspections = endpoint({
  name: 'assignInspections',
  method: 'POST',
  path: '/api/inspection-tasks',
  summary: 'Assigns one house, or all of a filter in the order of screening; a house with an open task is passed over',
  access: staffWith(...taskAssigners),
  body: z.object({
    idempotencyKey,
    what: z.discriminatedUnion('of', [
      z.object({ of: z.literal('house'), house: z.string().check(z.minLength(1), z.maxLength(60)) }),
      z.object({ of: z.literal('filter'), filter: houseFilter }),
    ]),
    /** Null: each house goes to the officer of its grid. */
    officer: z.nullable(z.string().check(z.minLength(1), z.maxLength(60))),
    days: z
      .number()
      .check(
        z.int({ error: taskInputTexts.days(mostTaskDays) }),
        z.minimum(1, { error: taskInputTexts.days(mostTaskDays) }),
        z.maximum(mostTaskDays, { error: taskInputTexts.days(mostTaskDays) }),
      ),
    note: z._default(z.string().check(z.trim(), z.maxLength(300)), ''),
  }),
  status: 201,
  response: z.object({
    id: z.string(),
    due: z.string(),
    assigned: z.number(),
    open: z.number(),
    withoutOfficer: z.number(),
    more: z.boolean(),
    officers: shares,
  }),
  problems: ['not_found', 'step_refused', 'idempotency_conflict'],
});

const page = {
  cursor: z.optional(z.string()),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
};

export const listInspectionTasks = endpoint({
  name: 'listInspectionTasks',
  method: 'GET',
  path: '/api/inspection-tasks',
  summary: 'Tasks of the areas of the signed-in staff by their days, the earliest first',
  access: staffWith(...houseReaders),
  query: z.object({
    area: z.optional(areaCode),
    standing: z.optional(z.enum(taskStandings)),
    officer: z.optional(z.string().check(z.maxLength(60))),
    house: z.optional(z.string().check(z.maxLength(60))),
    ...page,
  }),
  response: z.object({ tasks: z.array(taskRow), next: z.nullable(z.string()) }),
});

const counts = { open: z.number(), overdue: z.number(), done: z.number(), withdrawn: z.number() };

export const inspectionTaskProgress = endpoint({
  name: 'inspectionTaskProgress',
  method: 'GET',
  path: '/api/inspection-tasks/progress',
  summary: 'How far the tasks are by village and officer; the overdue ones are among the open ones',
  access: staffWith(...houseReaders),
  query: z.object({ area: z.optional(areaCode) }),
  response: z.object({
    rows: z.array(z.object({ village: area, officer: person, ...counts })),
    total: z.object(counts),
  }),
});
export type TaskProgress = z.infer<typeof inspectionTaskProgress.response>;

export const listTaskOfficers = endpoint({
  name: 'listTaskOfficers',
  method: 'GET',
  path: '/api/inspection-tasks/officers',
  summary: 'Who may be given tasks of an area, with the areas that they hold',
  access: staffWith(...taskAssigners),
  query: z.object({ area: z.optional(areaCode) }),
  response: z.object({ officers: z.array(z.extend(person, { areas: z.array(z.string()) })) }),
});

export const listMyInspectionTasks = endpoint({
  name: 'listMyInspectionTasks',
  method: 'GET',
  path: '/api/inspection-tasks/mine',
  summary: 'The own open tasks with what an inspection without a network needs, the earliest day first',
  access: staffWith(...taskOfficers),
  response: z.object({ tasks: z.array(myTask), more: z.boolean() }),
});

export const withdrawInspectionTask = endpoint({
  name: 'withdrawInspectionTask',
  method: 'POST',
  path: '/api/inspection-tasks/:id/withdraw',
  summary: 'Takes a task back, with the reason; the officer is told',
  access: staffWith(...taskAssigners),
  params: id,
  body: z.object({ version, reason }),
  response: taskRow,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const reassignInspectionTask = endpoint({
  name: 'reassignInspectionTask',
  method: 'POST',
  path: '/api/inspection-tasks/:id/reassign',
  summary: 'Gives an open task to another officer; both are told',
  access: staffWith(...taskAssigners),
  params: id,
  body: z.object({ version, officer: z.string().check(z.minLength(1), z.maxLength(60)), reason }),
  response: taskRow,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const inspectionTaskEndpoints = [
  previewAssignment,
  assignInspections,
  listInspectionTasks,
  inspectionTaskProgress,
  listTaskOfficers,
  listMyInspectionTasks,
  withdrawInspectionTask,
  reassignInspectionTask,
] as const;
