import { residentsOnly } from '../access';
import { endpoint } from '../endpoint';
import { stepEvidence } from './step-forms';
import { z } from '../z';

/** A party's view of the order: what it asks, by when, how to answer. Nothing of any report is in it. */
export const orderForParty = z.object({
  id: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  issuer: z.string(),
  party: z.string(),
  place: z.string(),
  requirement: z.string(),
  deadline: z.string(),
  overdue: z.boolean(),
  articles: z.array(z.string()),
  /** How to appeal, in words. */
  appeal: z.string(),
  state: z.string(),
  /** The officer's photos of the inspection; never a reporter's. */
  photos: z.array(z.object({ id: z.string(), thumbUrl: z.nullable(z.string()), viewUrl: z.nullable(z.string()) })),
  steps: z.array(z.object({ at: z.string(), label: z.string(), note: z.nullable(z.string()) })),
  /** What was sent by the party so far. */
  answers: z.array(z.object({ at: z.string(), kind: z.string(), text: z.string() })),
  may: z.object({
    state: z.boolean(),
    demolished: z.boolean(),
    assist: z.boolean(),
    /** Why help cannot be asked for, where it cannot. */
    assistRefusal: z.nullable(z.string()),
  }),
});
export type OrderForParty = z.infer<typeof orderForParty>;

const partyCode = z.string().check(z.trim(), z.minLength(8), z.maxLength(40));

export const enterAsParty = endpoint({
  name: 'enterAsParty',
  method: 'POST',
  path: '/api/orders/entry',
  summary: 'Opens the own order with the code printed on it; the code then belongs to this account',
  access: residentsOnly,
  body: z.object({ code: partyCode }),
  response: orderForParty,
  problems: ['lookup_failed', 'locked_out'],
});

export const listMyOrders = endpoint({
  name: 'listMyOrders',
  method: 'GET',
  path: '/api/orders/mine',
  summary: 'The orders that the signed-in resident has entered as the party',
  access: residentsOnly,
  response: z.object({ orders: z.array(orderForParty) }),
});

export const partyAct = z.discriminatedUnion('act', [
  /** The party's statement (行政强制法 36). */
  z.object({ act: z.literal('state'), text: z.string().check(z.trim(), z.minLength(5), z.maxLength(2000)) }),
  /** The party took it down itself, with photos. */
  z.object({
    act: z.literal('demolished'),
    text: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
    evidence: stepEvidence,
  }),
  /** A written application for help with taking down (篇10). */
  z.object({
    act: z.literal('assist'),
    text: z.string().check(z.trim(), z.minLength(5), z.maxLength(500)),
    /** Officials and party members get no help; whoever applies declares it. */
    official: z.boolean(),
  }),
]);
export type PartyAct = z.infer<typeof partyAct>;

export const actAsParty = endpoint({
  name: 'actAsParty',
  method: 'POST',
  path: '/api/orders/mine/:id/acts',
  summary: 'Answers an own order: a statement, photos of the own demolition, an application for help',
  access: residentsOnly,
  params: z.object({ id: z.string() }),
  body: z.object({ key: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,86}$/)), act: partyAct }),
  response: orderForParty,
  problems: ['not_found', 'step_refused', 'stale_version', 'upload_session_closed'],
});

export const partyEndpoints = [enterAsParty, listMyOrders, actAsParty] as const;
