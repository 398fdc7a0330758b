import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { z } from '../z';

const ownKeys = z.object({
  /** Newest first; the first one signs. */
  keys: z.array(
    z.object({
      id: z.string(),
      /** SHA-256 of the public key, to be compared with what is posted elsewhere. */
      fingerprint: z.string(),
      /** The last number for which the key speaks; null for the one in force. */
      last: z.nullable(z.number()),
      /** When it came into force, by whom and why; null for the town's first. */
      since: z.nullable(z.string()),
      by: z.nullable(z.string()),
      reason: z.nullable(z.string()),
    }),
  ),
});

const town = z.object({ town: townCode });

export const listOwnReceiptKeys = endpoint({
  name: 'listOwnReceiptKeys',
  method: 'GET',
  path: '/api/receipts/:town/own-keys',
  summary: "The town's receipt keys for its administrator, with who put each in force and why",
  access: staffWith('townAdmin'),
  params: town,
  response: ownKeys,
  problems: ['not_found'],
});

export const replaceReceiptKey = endpoint({
  name: 'replaceReceiptKey',
  method: 'POST',
  path: '/api/receipts/:town/own-keys/:key/replace',
  summary: 'Replaces the receipt key in force; a repeat replaces nothing twice',
  access: staffWith('townAdmin'),
  params: z.extend(town, { key: z.string().check(z.regex(/^[\w-]{1,60}$/)) }),
  body: z.object({ reason: z.string().check(z.trim(), z.minLength(5), z.maxLength(200)) }),
  response: ownKeys,
  problems: ['not_found'],
});

export const ownKeyEndpoints = [listOwnReceiptKeys, replaceReceiptKey] as const;
