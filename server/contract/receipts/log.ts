import { anybody } from '../access';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { z } from '../z';

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const size = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(Number.MAX_SAFE_INTEGER));

/**
 * A signed head: `signature` is an Ed25519 signature by the town's receipt key over
 * `anju-head-v1\n{town}\n{serial}\n{size}\n{root}\n{at}\n{previous or -}`, and `\naudit {sequence} {hash}` where
 * the head of the audit chain is named. `root` is the RFC 6962 tree hash of the first `size` leaves, whose texts
 * are `anju-leaf-v1\n{report or void}\n{town}\n{sequence}\n{registeredAt}\n{commitment}`.
 */
export const signedHead = z.object({
  town: z.string(),
  serial: z.number(),
  size: z.number(),
  root: hash,
  at: z.string(),
  /** SHA-256 of the signed text of the head before; null for the first. */
  previous: z.nullable(hash),
  auditHead: z.nullable(z.object({ sequence: z.number(), hash: z.string() })),
  keyId: z.string(),
  signature: z.string(),
});
export type SignedHead = z.infer<typeof signedHead>;

export const getReceiptHead = endpoint({
  name: 'getReceiptHead',
  method: 'GET',
  path: '/api/receipts/:town/head',
  summary: 'The newest signed head of the receipt log of a town',
  access: anybody,
  params: z.object({ town: townCode }),
  response: signedHead,
  problems: ['not_found'],
});

export const listReceiptHeads = endpoint({
  name: 'listReceiptHeads',
  method: 'GET',
  path: '/api/receipts/:town/heads',
  summary: 'All signed heads of a town, newest first: for those who keep them',
  access: anybody,
  params: z.object({ town: townCode }),
  query: z.object({
    /** Heads with a lower serial alone. */
    before: z.optional(size),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
  }),
  response: z.object({ heads: z.array(signedHead), next: z.nullable(z.number()) }),
  problems: ['not_found'],
});

export const inclusionAnswer = z.object({
  town: z.string(),
  sequence: z.number(),
  size: z.number(),
  /** The audit path, the lowest hash first (RFC 6962, 2.1.1). The leaf's index is `sequence - 1`. */
  path: z.array(hash),
});
export type InclusionAnswer = z.infer<typeof inclusionAnswer>;

export const getInclusionProof = endpoint({
  name: 'getInclusionProof',
  method: 'GET',
  path: '/api/receipts/:town/inclusion/:sequence',
  summary: 'The proof that a number lies in the log of a size (the newest published one by default)',
  access: anybody,
  params: z.object({ town: townCode, sequence: size }),
  query: z.object({ size: z.optional(size) }),
  response: inclusionAnswer,
  problems: ['not_found'],
});

export const getConsistencyProof = endpoint({
  name: 'getConsistencyProof',
  method: 'GET',
  path: '/api/receipts/:town/consistency',
  summary: 'The proof that the log of one size goes on unchanged in that of a later one (RFC 6962, 2.1.2)',
  access: anybody,
  params: z.object({ town: townCode }),
  query: z.object({ from: size, to: z.optional(size) }),
  response: z.object({ town: z.string(), from: z.number(), to: z.number(), path: z.array(hash) }),
  problems: ['not_found'],
});

export const listLeafHashes = endpoint({
  name: 'listLeafHashes',
  method: 'GET',
  path: '/api/receipts/:town/leaves',
  summary: 'The leaf hashes after a number, so that anybody can reckon the tree; salted, they tell nothing',
  access: anybody,
  params: z.object({ town: townCode }),
  query: z.object({
    after: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER)), 0),
  }),
  response: z.object({ town: z.string(), after: z.number(), hashes: z.array(hash), next: z.nullable(z.number()) }),
  problems: ['not_found'],
});

export const logEndpoints = [
  getReceiptHead,
  listReceiptHeads,
  getInclusionProof,
  getConsistencyProof,
  listLeafHashes,
] as const;
