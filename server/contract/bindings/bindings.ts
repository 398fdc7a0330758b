import { residentsOnly, staffWith } from '../access';
import { endpoint } from '../endpoint';
import { changeView, houseEditors, houseView } from '../houses/houses';
import { villageCode } from '../places';
import { z } from '../z';

/** How somebody comes to see a house: as its owner, or as a member of the household whom an owner invited. */
export const bindingRoles = ['owner', 'member'] as const;
export type BindingRole = (typeof bindingRoles)[number];

const area = z.object({ code: z.string(), name: z.string() });

/** A house as its owner sees it: what staff alone know is left out. */
export const myHouse = z.object({
  id: z.string(),
  code: z.string(),
  village: area,
  version: z.number(),
  as: z.enum(bindingRoles),
  facts: houseView.shape.facts,
  ended: z.nullable(z.object({ how: z.string(), at: z.string() })),
  /** Open corrections of this house that the account asked for. */
  openCorrections: z.number(),
});
export type MyHouse = z.infer<typeof myHouse>;

/** A confirmed case as the owner of the house reads it: what staff found and what follows; never who or what brought it up. */
export const ownersCase = z.object({
  what: z.string(),
  /** China days. */
  foundOn: z.string(),
  state: z.string(),
  meaning: z.string(),
  since: z.string(),
  /** The notice that tells its result to everybody; null where none is out. */
  notice: z.nullable(z.object({ id: z.string(), title: z.string() })),
});
export type OwnersCase = z.infer<typeof ownersCase>;

const id = z.object({ id: z.string() });
const words = (least: number, most: number) => z.string().check(z.trim(), z.minLength(least), z.maxLength(most));

export const bindHouse = endpoint({
  name: 'bindHouse',
  method: 'POST',
  path: '/api/my/houses',
  summary: 'Binds the account to every house of a village whose record has this name, ID number and telephone',
  access: residentsOnly,
  body: z.object({ village: villageCode, name: words(2, 30), idNumber: words(18, 20), phone: words(7, 14) }),
  response: z.object({ houses: z.array(myHouse) }),
  problems: ['lookup_failed', 'locked_out'],
});

export const bindByCode = endpoint({
  name: 'bindByCode',
  method: 'POST',
  path: '/api/my/houses/by-code',
  summary: 'Binds the account to the house of a code that the village or an owner gave; a code works once',
  access: residentsOnly,
  body: z.object({ code: words(8, 40) }),
  response: z.object({ houses: z.array(myHouse) }),
  problems: ['lookup_failed', 'locked_out'],
});

export const listMyHouses = endpoint({
  name: 'listMyHouses',
  method: 'GET',
  path: '/api/my/houses',
  summary: 'The houses that the account is bound to',
  access: residentsOnly,
  response: z.object({ houses: z.array(myHouse) }),
});

export const getMyHouse = endpoint({
  name: 'getMyHouse',
  method: 'GET',
  path: '/api/my/houses/:id',
  summary: 'One of the own houses with its history in plain words',
  access: residentsOnly,
  params: id,
  response: z.extend(myHouse, {
    /** Confirmed cases about the house. */
    cases: z.array(ownersCase),
    history: z.array(z.pick(changeView, { version: true, at: true, event: true, changes: true })),
    members: z.array(z.object({ id: z.string(), as: z.enum(bindingRoles), since: z.string(), me: z.boolean() })),
  }),
  problems: ['not_found'],
});

export const unbindHouse = endpoint({
  name: 'unbindHouse',
  method: 'DELETE',
  path: '/api/my/houses/:id',
  summary: 'Takes the account off a house',
  access: residentsOnly,
  params: id,
  response: z.object({ houses: z.array(myHouse) }),
  problems: ['not_found'],
});

export const inviteMember = endpoint({
  name: 'inviteMember',
  method: 'POST',
  path: '/api/my/houses/:id/invitations',
  summary: 'An owner makes a code for a member of the household; it works once, for seven days',
  access: residentsOnly,
  params: id,
  response: z.object({ code: z.string(), until: z.string() }),
  problems: ['not_found', 'rate_limited'],
});

export const removeMember = endpoint({
  name: 'removeMember',
  method: 'DELETE',
  path: '/api/my/houses/:id/members/:member',
  summary: 'An owner takes a member of the household off the house',
  access: residentsOnly,
  params: z.object({ id: z.string(), member: z.string() }),
  response: z.object({ removed: z.boolean() }),
  problems: ['not_found'],
});

export const makeBindingCode = endpoint({
  name: 'makeBindingCode',
  method: 'POST',
  path: '/api/houses/:id/binding-codes',
  summary: 'The village makes a code for an owner who came in person; it works once, for one day',
  access: staffWith(...houseEditors),
  params: id,
  response: z.object({ code: z.string(), until: z.string() }),
  problems: ['not_found', 'step_refused'],
});

export const bindingEndpoints = [
  listMyHouses,
  bindHouse,
  bindByCode,
  getMyHouse,
  unbindHouse,
  inviteMember,
  removeMember,
  makeBindingCode,
] as const;
