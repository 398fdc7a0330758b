import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';

/** What may be wrong with a chain of the log. */
export const chainFaults = [
  'changed',
  'removed',
  'inserted',
  'twice',
  'late',
  'missing_block',
  'changed_block',
  'broken_link',
  'other_head',
] as const;

export const chainFinding = z.object({
  kind: z.enum(chainFaults),
  block: z.nullable(z.number()),
  entry: z.nullable(z.string()),
});
export type ChainFinding = z.infer<typeof chainFinding>;

const head = z.object({ sequence: z.number(), hash: z.string() });

const supervisors = staffWith('supervisor');

export const listChains = endpoint({
  name: 'listChains',
  method: 'GET',
  path: '/api/audit/chains',
  summary: "The hash chains of the supervisor's areas: their heads, and what waits for its block",
  access: supervisors,
  response: z.object({
    chains: z.array(z.object({ town: z.string(), name: z.string(), head: z.nullable(head), waiting: z.number() })),
  }),
});

export const verifyChainOf = endpoint({
  name: 'verifyChainOf',
  method: 'POST',
  path: '/api/audit/chains/:code/verify',
  summary: 'Walks a chain, recomputes every hash and names what is not as it was written',
  access: supervisors,
  /** A town, or a district for what is about all of it. */
  params: z.object({ code: z.string().check(z.regex(/^\d{6}(\d{3})?$/)) }),
  response: z.object({
    town: z.string(),
    name: z.string(),
    blocks: z.number(),
    entries: z.number(),
    waiting: z.number(),
    head: z.nullable(head),
    findings: z.array(z.extend(chainFinding, { words: z.string() })),
    /** Whether there are more findings than are named. */
    more: z.boolean(),
  }),
  problems: ['not_found'],
});

export const chainEndpoints = [listChains, verifyChainOf] as const;
