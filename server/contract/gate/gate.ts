import { staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';

/** Who sees and sets a town's gate and blocks: its administrator (decision 19). */
export const gateKeepers: readonly Role[] = ['townAdmin'];

/** Days that a block lasts at most, and that a gate stays as it was set by hand. */
export const longestBlock = 30;
export const longestHold = 7;
/** Blocks of a town that may run at once. */
export const mostBlocks = 200;

export const gateWhys = ['hand', 'flood', 'everywhere'] as const;
export type GateWhy = (typeof gateWhys)[number];
/** Closed or open whatever comes, or by its own rule. */
export const gateHolds = ['closed', 'open', 'auto'] as const;
export type GateHold = (typeof gateHolds)[number];

const town = z.object({ town: townCode });
const instant = z.iso.datetime({ offset: true });
const reason = z.string().check(z.trim(), z.minLength(4), z.maxLength(200));

/** A source that floods now: a short sign for it and how much, never an address. */
const flood = z.object({
  source: z.string(),
  kind: z.enum(['address', 'device']),
  count: z.number(),
  /** The hour that was counted ends then. */
  until: z.string(),
  blocked: z.boolean(),
});

const block = z.object({
  id: z.string(),
  kind: z.enum(['range', 'address', 'device']),
  range: z.nullable(z.string()),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  until: z.string(),
  state: z.enum(['running', 'lifted', 'ended']),
  lifted: z.nullable(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
});

export const gateBoard = z.object({
  town: z.object({ code: z.string(), name: z.string() }),
  version: z.number(),
  closed: z.boolean(),
  why: z.nullable(z.enum(gateWhys)),
  since: z.nullable(z.string()),
  until: z.nullable(z.string()),
  hold: z.nullable(
    z.object({ closed: z.boolean(), until: z.string(), at: z.string(), by: z.string(), reason: z.string() }),
  ),
  /** Reports without an account in these ten minutes, in tens, null for few; and from how many on the gate closes by itself. */
  coming: z.object({ count: z.nullable(z.number()), closesAt: z.number() }),
  floods: z.array(flood),
  /** Those that run and those of the last thirty days, the longest first. */
  blocks: z.array(block),
});
export type GateBoard = z.infer<typeof gateBoard>;

export const getGate = endpoint({
  name: 'getGate',
  method: 'GET',
  path: '/api/gates/:town',
  summary: "A town's gate for reports without an account: whether it is closed and why, what floods, what is blocked",
  access: staffWith(...gateKeepers),
  params: town,
  response: gateBoard,
  problems: ['not_found'],
});

export const holdGate = endpoint({
  name: 'holdGate',
  method: 'POST',
  path: '/api/gates/:town/hold',
  summary: 'Closes or opens the gate by hand until a time, or gives it back to its own rule',
  access: staffWith(...gateKeepers),
  params: town,
  body: z.object({
    version: z.number().check(z.int(), z.minimum(0)),
    hold: z.enum(gateHolds),
    until: z.optional(instant),
    reason,
  }),
  response: gateBoard,
  problems: ['not_found', 'stale_version'],
});

export const blockSender = endpoint({
  name: 'blockSender',
  method: 'POST',
  path: '/api/gates/:town/blocks',
  summary: 'Blocks a range of addresses, or a source that floods now, for new reports without an account',
  access: staffWith(...gateKeepers),
  params: town,
  body: z.object({
    idempotencyKey,
    range: z.optional(z.string().check(z.trim(), z.maxLength(60))),
    source: z.optional(z.string().check(z.maxLength(60))),
    until: instant,
    reason,
  }),
  status: 201,
  response: gateBoard,
  problems: ['not_found', 'step_refused'],
});

export const liftBlock = endpoint({
  name: 'liftBlock',
  method: 'POST',
  path: '/api/gates/:town/blocks/:id/lift',
  summary: 'Lifts a block; one that has ended or was lifted stays as it is',
  access: staffWith(...gateKeepers),
  params: z.object({ town: townCode, id: z.string().check(z.maxLength(100)) }),
  body: z.object({ reason }),
  response: gateBoard,
  problems: ['not_found'],
});

export const gateEndpoints = [getGate, holdGate, blockSender, liftBlock] as const;
