import { createHash, createHmac } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986: what `encodeURIComponent` leaves as it is beyond the unreserved letters is encoded too. */
export const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** A query in canonical order and encoding. */
export const canonicalQuery = (query: Record<string, string>): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${rfc3986(name)}=${rfc3986(query[name] ?? '')}`)
    .join('&');

/**
 * The `Authorization` of a call to an Alibaba Cloud API in RPC style, by its signature of version 3
 * (ACS3-HMAC-SHA256): all headers given are signed, the body is empty.
 */
export function acs3Authorization(
  key: { id: string; secret: string },
  method: string,
  query: Record<string, string>,
  headers: Record<string, string>,
): string {
  const names = Object.keys(headers)
    .map((name) => name.toLowerCase())
    .sort();
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  const request = [method, '/', canonicalQuery(query), lines, names.join(';'), sha256('')].join('\n');
  const signature = createHmac('sha256', key.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(request)}`)
    .digest('hex');
  return `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`;
}

/** The hash of an empty body, as the header wants it. */
export const emptyBodyHash = sha256('');
