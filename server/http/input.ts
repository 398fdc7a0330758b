import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import { Problem, type FieldError } from '../contract/problem';
import type { z } from '../contract/z';

interface Issue {
  path: PropertyKey[];
  code?: string;
  message: string;
}

/** Where an issue stands, as `place.point.lng` or `files.0`. */
const fieldOf = (prefix: string, path: PropertyKey[]): string =>
  [prefix, ...path.map(String)].filter(Boolean).join('.');

/** Parses with the schema; the errors name the field, with the part of the call before it where that is not the body. */
export function parsePart(
  schema: z.ZodMiniType,
  value: unknown,
  prefix: string,
): { data: unknown; errors: FieldError[] } {
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data, errors: [] };
  const issues = result.error.issues as Issue[];
  const errors = issues.map((issue) => ({
    field: fieldOf(prefix, issue.path),
    code: issue.code ?? 'invalid',
    message: issue.message,
  }));
  return { data: undefined, errors };
}

/**
 * Half a sign (a lone surrogate: an emoji cut by a limit) becomes U+FFFD at once, as the database would make it: what is
 * hashed of a text and what is kept of it must be the same.
 */
const wholeSigns = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? Buffer.from(value, 'utf8').toString('utf8') : value;

/** Reads a JSON body. Throws `unsupported_media`, `body_too_large`, `malformed` or `upload_incomplete`. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) throw new Problem('unsupported_media');
  const text = await readRaw(request, limit);
  try {
    return JSON.parse(text, /\\ud[89a-f]/i.test(text) ? wholeSigns : undefined) as unknown;
  } catch {
    throw new Problem('malformed');
  }
}

/** Reads a body as the text that it came as. Throws `body_too_large` or `malformed`. */
export async function readRaw(request: IncomingMessage, limit: number): Promise<string> {
  const raw = await getRawBody(request, { limit, length: request.headers['content-length'] ?? null }).catch(
    (error: unknown) => {
      throw new Problem(isTooLarge(error) ? 'body_too_large' : 'malformed');
    },
  );
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw new Problem('malformed');
  }
}

/** The headers of a request by their names in small letters; null where one is not there, or more than once. */
export const headerOf =
  ({ headers }: IncomingMessage) =>
  (name: string): string | null => {
    const value = headers[name];
    return typeof value === 'string' ? value : null;
  };

const isTooLarge = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';
