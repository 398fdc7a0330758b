import { anyStaff } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';
import { kinInputTexts as texts } from './kin.texts';

/** Who stands near a member of staff; `self` is the member's own name with a further phone. */
export const kinRelations = ['self', 'spouse', 'parent', 'child', 'sibling', 'other'] as const;
export type KinRelation = (typeof kinRelations)[number];

/** Entries at most in one declaration. */
export const mostKin = 40;

const kinEntry = z.object({
  relation: z.enum(kinRelations),
  name: z.string().check(z.trim(), z.minLength(2), z.maxLength(30)),
  phone: z.optional(z.string().check(z.trim(), z.regex(/^1[3-9]\d{9}$/, { error: texts.phone }))),
  /** The last four characters of the identity number: they tell namesakes apart. */
  idTail: z.optional(z.string().check(z.trim(), z.toUpperCase(), z.regex(/^\d{3}[\dX]$/, { error: texts.idTail }))),
});
export type KinEntry = z.infer<typeof kinEntry>;

const entries = z.array(kinEntry).check(z.maxLength(mostKin));

/** The own declaration; nobody else gets it, whatever post they hold. */
export const kinDeclaration = z.object({
  /** 0: nothing was declared yet. */
  version: z.number(),
  savedAt: z.nullable(z.string()),
  entries,
});
export type KinDeclaration = z.infer<typeof kinDeclaration>;

export const getMyKin = endpoint({
  name: 'getMyKin',
  method: 'GET',
  path: '/api/staff/kin',
  summary: 'The own declaration of kin who live in the area',
  access: anyStaff,
  response: kinDeclaration,
});

export const saveMyKin = endpoint({
  name: 'saveMyKin',
  method: 'PUT',
  path: '/api/staff/kin',
  summary: 'Replaces the own declaration; an empty list deletes it and says that there are none',
  access: anyStaff,
  body: z.object({ version: z.number().check(z.int(), z.minimum(0)), entries }),
  response: kinDeclaration,
  problems: ['stale_version'],
});

export const kinEndpoints = [getMyKin, saveMyKin] as const;
