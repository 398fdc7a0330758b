import { z } from '../z';
import { anybody } from '../access';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { logEndpoints } from './log';
import { ownKeyEndpoints } from './own-keys';

/**
 * What the reporter keeps. `promise` is an Ed25519 signature by the town's receipt key over
 * `anju-receipt-v1\n{town}\n{sequence}\n{registeredAt}\n{commitment}`; the commitment is
 * SHA-256(salt ‖ canonical content ‖ photo hashes) and covers no contact data.
 */
export const receipt = z.object({
  /** e.g. 430321108-20261124-000017 */
  number: z.string(),
  town: z.string(),
  sequence: z.number(),
  registeredAt: z.string(),
  commitment: z.string(),
  salt: z.string(),
  keyId: z.string(),
  promise: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

export const receiptNumber = z.string().check(z.trim(), z.regex(/^\d{9}-\d{8}-\d{6,}$/));

/**
 * A receipt key was replaced: `signature` is by the old key, `accepted` by the new one, both over
 * `anju-key-v1\n{town}\n{from}\n{fromKey}\n{to}\n{toKey}\n{last}\n{at}`. The old key speaks for no number
 * above `last`.
 */
export const keyStatement = z.object({
  town: z.string(),
  from: z.string(),
  fromKey: z.string(),
  to: z.string(),
  toKey: z.string(),
  last: z.number(),
  at: z.string(),
  signature: z.string(),
  accepted: z.string(),
});

export const getReceiptKeys = endpoint({
  name: 'getReceiptKeys',
  method: 'GET',
  path: '/api/receipts/:town/keys',
  summary: "The town's public receipt keys, newest first, and the statements by which each was replaced, oldest first",
  access: anybody,
  params: z.object({ town: townCode }),
  response: z.object({
    keys: z.array(
      z.object({
        id: z.string(),
        algorithm: z.literal('Ed25519'),
        publicKey: z.string(),
        /** The last number for which the key speaks; null for the one in force. */
        last: z.nullable(z.number()),
      }),
    ),
    statements: z.array(keyStatement),
  }),
  problems: ['not_found'],
});

export const receiptEndpoints = [getReceiptKeys, ...logEndpoints, ...ownKeyEndpoints] as const;
