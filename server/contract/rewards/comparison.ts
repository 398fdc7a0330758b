import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';

/** A keyed hash of 16 bytes, base64. */
const hash = z.string().check(z.length(24));

/**
 * A member of staff or a declared kin as the officer's browser gets them: hashes under a key that was drawn for this one
 * comparison. Neither who it is nor whose kin is in it.
 */
export const hashedPerson = z.object({
  who: z.enum(['staff', 'kin']),
  name: hash,
  phone: z.nullable(hash),
  idTail: z.nullable(hash),
});
export type HashedPerson = z.infer<typeof hashedPerson>;

/** What was the same, the surest first. */
export const comparedBy = ['phone', 'nameAndId', 'name'] as const;
export type ComparedBy = (typeof comparedBy)[number];

const ticket = z.string().check(z.minLength(20), z.maxLength(120));
const overrideLimits = { min: 5, max: 300 } as const;

/**
 * What the officer's browser found when it compared the opened names and phones with staff and their declared kin. Only
 * the outcome is told: never a name, and never whose name was the same.
 * - `clear`: compared, nothing was the same.
 * - `nothing`: the report holds no name or phone to compare.
 * - `match`: the report is not eligible, unless the officer says why it is all the same (`override`).
 */
export const comparison = z.discriminatedUnion('result', [
  z.object({ result: z.literal('clear'), ticket }),
  z.object({ result: z.literal('nothing'), ticket }),
  z.object({
    result: z.literal('match'),
    ticket,
    who: z.enum(['staff', 'kin']),
    by: z.enum(comparedBy),
    override: z.optional(z.string().check(z.trim(), z.minLength(overrideLimits.min), z.maxLength(overrideLimits.max))),
  }),
]);
export type TicketedComparison = z.infer<typeof comparison>;
type WithoutTicket<T> = T extends { ticket: string } ? Omit<T, 'ticket'> : never;
/** The outcome itself, as it is kept. */
export type ComparisonInput = WithoutTicket<TicketedComparison>;

export const compareWithStaff = endpoint({
  name: 'compareWithStaff',
  method: 'POST',
  path: '/api/rewards/:id/comparison',
  summary: 'Staff of the town and their declared kin as hashes under a fresh key, to be compared in the browser',
  access: staffWith('rewardOfficer'),
  params: z.object({ id: z.string().check(z.maxLength(80)) }),
  body: z.object({ report: z.string().check(z.maxLength(60)) }),
  response: z.object({
    /** Says that this officer got the hashes for this report; a proposal carries it. Good for half an hour. */
    ticket,
    /** The key of the hashes, base64 of 32 bytes. */
    key: z.string(),
    people: z.array(hashedPerson),
    /** How many members of staff have made a declaration, and how many there are. */
    declared: z.number(),
    staff: z.number(),
    /** Whether the report came from an account, by which the month's cap counts. */
    ofAccount: z.boolean(),
  }),
  sensitive: 'reward.compared',
  problems: ['not_found', 'step_refused'],
});

export const comparisonEndpoints = [compareWithStaff] as const;
