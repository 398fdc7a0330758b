import { staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { reason } from '../houses/houses';
import { areaCode } from '../places';
import { figures, registerFigureReaders } from '../register-figures/register-figures';
import { z } from '../z';
import { signedDimensions } from './frozen-figures';
import { periodPattern } from './periods';

/** The levels of the chain: a village signs what it sees, a town over its villages, the district over its towns. */
export const signOffLevels = ['village', 'town', 'district'] as const;
export type SignOffLevel = (typeof signOffLevels)[number];

/** Who signs at each level, and gives back what the level below signed. */
export const signers: Record<SignOffLevel, readonly Role[]> = {
  village: ['villageAdmin'],
  town: ['townHandler', 'townAdmin'],
  district: ['districtReviewer'],
};

/** `open`: not signed yet; `returned`: the level above gave it back, to be corrected and signed anew. */
export const signOffStates = ['open', 'signed', 'returned'] as const;
export type SignOffState = (typeof signOffStates)[number];

export const period = z.string().check(z.regex(periodPattern));

const area = z.object({ code: z.string(), name: z.string() });
const row = z.object({ value: z.string(), figures });
const signedFigures = z.object({
  total: figures,
  sections: z.array(z.object({ dimension: z.enum(signedDimensions), rows: z.array(row) })),
});

const signature = z.object({
  n: z.number(),
  at: z.string(),
  by: z.string(),
  figures: signedFigures,
  /** What was signed below, by area: the number of the signature that it stands on; 0 where there was no house. */
  below: z.array(z.object({ area, n: z.number() })),
});
export type SignatureView = z.infer<typeof signature>;

const signOffRow = z.object({
  id: z.string(),
  area,
  level: z.enum(signOffLevels),
  state: z.enum(signOffStates),
  /** How often it was signed. */
  n: z.number(),
  signedAt: z.nullable(z.string()),
  by: z.nullable(z.string()),
  /** Whether the figures now are others than the signed ones. */
  changed: z.boolean(),
  /** Houses of the last signature; of now where there is none. */
  houses: z.number(),
});
export type SignOffRow = z.infer<typeof signOffRow>;

export const signOffView = z.object({
  id: z.string(),
  period: z.string(),
  days: z.object({ from: z.string(), to: z.string() }),
  area,
  level: z.enum(signOffLevels),
  state: z.enum(signOffStates),
  version: z.number(),
  /** The figures as they are now. */
  now: signedFigures,
  /** What a signature would freeze now: of a village the figures of now, above the sum of what is signed below. */
  toSign: signedFigures,
  /** Names exactly what would be signed; a signature says what it saw by it. */
  print: z.string(),
  signatures: z.array(signature),
  returns: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string(), n: z.number() })),
  below: z.array(signOffRow),
  may: z.object({
    sign: z.boolean(),
    /** Why it cannot be signed now by who could sign it. */
    notYet: z.nullable(z.string()),
    /** Whether what is signed below can be given back. */
    giveBack: z.boolean(),
  }),
});
export type SignOffView = z.infer<typeof signOffView>;

const readers = staffWith(...registerFigureReaders);
/** The version that was seen; 0 before anything was signed. */
const version = z.number().check(z.int(), z.minimum(0));
const id = z.object({ id: z.string().check(z.maxLength(40)) });
const problems = ['not_found', 'stale_version', 'step_refused'] as const;

export const listSignOffs = endpoint({
  name: 'listSignOffs',
  method: 'GET',
  path: '/api/sign-offs',
  summary: 'Where the sign-off of a period stands, for each area of the signed-in staff',
  access: readers,
  query: z.object({ period: z.optional(period) }),
  response: z.object({ period: z.string(), rows: z.array(signOffRow) }),
});

export const getSignOff = endpoint({
  name: 'getSignOff',
  method: 'GET',
  path: '/api/sign-offs/:id',
  summary: 'One sign-off: what was signed, what it is now, and what is signed below',
  access: readers,
  params: id,
  response: signOffView,
  problems: ['not_found'],
});

export const getSignOffBook = endpoint({
  name: 'getSignOffBook',
  method: 'GET',
  path: '/api/sign-offs/:id/book',
  summary: 'The figures of a sign-off as they were frozen, and who signed when, as a workbook',
  access: readers,
  params: id,
  responseKind: 'binary',
  response: z.unknown(),
  problems: ['not_found'],
});

export const signOff = endpoint({
  name: 'signOff',
  method: 'POST',
  path: '/api/sign-offs/:id/sign',
  summary: 'Signs the figures that were seen; they stay as they were signed',
  access: staffWith(...signers.village, ...signers.town, ...signers.district),
  params: id,
  body: z.object({ version, print: z.string().check(z.maxLength(100)) }),
  response: signOffView,
  problems,
});

export const giveBack = endpoint({
  name: 'giveBackSignOff',
  method: 'POST',
  path: '/api/sign-offs/:id/give-back',
  summary: 'Gives what a level below signed back to it, with the reason; it corrects and signs anew',
  access: staffWith(...signers.town, ...signers.district),
  params: id,
  body: z.object({
    version,
    area: areaCode,
    /** The signature that is given back. */
    n: z.number().check(z.int(), z.minimum(1)),
    reason,
  }),
  response: signOffView,
  problems,
});

export const signOffEndpoints = [listSignOffs, getSignOff, getSignOffBook, signOff, giveBack] as const;
