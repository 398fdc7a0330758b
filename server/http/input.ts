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

/** Reads a JSON body. Throws `unsupported_media`, `body_too_large`, `malformed` or `upload_incomplete`. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) throw new Problem('unsupported_media');
  const raw = await getRawBody(request, { limit, length: request.headers['content-length'] ?? null }).catch(
    (error: unknown) => {
      throw new Problem(isTooLarge(error) ? 'body_too_large' : 'malformed');
    },
  );
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) as unknown;
  } catch {
    throw new Problem('malformed');
  }
}

const isTooLarge = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';
