import { z } from './z';
import type { Access } from './access';
import type { AuditAction } from './audit/actions';
import type { ProblemCode } from './problem';

type Shape = z.ZodMiniObject;

/**
 * How the body comes: JSON by a schema, one file as multipart (field `file`), bytes that the handler reads because a
 * signature covers them, or none.
 */
export type BodyKind = 'json' | 'file' | 'raw' | 'none';

/**
 * One endpoint is one value: routes, the client, the OpenAPI document, the access table and the
 * tests over all endpoints are read off it. Responses are stripped to `response`; a status or a
 * problem that is not declared here cannot leave the server.
 */
export interface Endpoint<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends z.ZodMiniType = z.ZodMiniType,
  R extends z.ZodMiniType = z.ZodMiniType,
> {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `:params`, under the server's root. */
  path: string;
  summary: string;
  access: Access;
  params: P;
  query: Q;
  bodyKind: BodyKind;
  body: B;
  /** Largest accepted JSON body in bytes. */
  bodyLimit: number;
  response: R;
  /** `binary` responses are streamed as they are; everything else is JSON by `response`. */
  responseKind: 'json' | 'binary';
  status: 200 | 201 | 204;
  problems: readonly ProblemCode[];
  /** What the audit says before this is answered; null where nothing sensitive is read by it. */
  sensitive: AuditAction | null;
}

const nothing = z.object({});
const noBody = z.undefined();
type Nothing = typeof nothing;
type NoBody = typeof noBody;

/** Problems that any endpoint may answer with; no endpoint repeats them. */
export const commonProblems = ['malformed', 'rate_limited', 'internal'] as const satisfies readonly ProblemCode[];

interface Spec<P, Q, B, R> {
  name: string;
  method: Endpoint['method'];
  path: string;
  summary: string;
  access: Access;
  params?: P;
  query?: Q;
  body?: B;
  bodyKind?: BodyKind;
  bodyLimit?: number;
  response: R;
  responseKind?: 'json' | 'binary';
  status?: Endpoint['status'];
  problems?: readonly ProblemCode[];
  sensitive?: AuditAction;
}

/** Declares an endpoint. What the kind of access and input implies (401, 403, 422 …) is added to `problems`. */
export function endpoint<
  R extends z.ZodMiniType,
  P extends Shape = Nothing,
  Q extends Shape = Nothing,
  B extends z.ZodMiniType = NoBody,
>(spec: Spec<P, Q, B, R>): Endpoint<P, Q, B, R> {
  const bodyKind = spec.bodyKind ?? (spec.body ? 'json' : 'none');
  return {
    bodyLimit: 64 * 1024,
    responseKind: 'json',
    status: 200,
    sensitive: null,
    ...spec,
    bodyKind,
    params: spec.params ?? (nothing as unknown as P),
    query: spec.query ?? (nothing as unknown as Q),
    body: spec.body ?? (noBody as unknown as B),
    problems: [...new Set([...commonProblems, ...implied(spec, bodyKind), ...(spec.problems ?? [])])],
  };
}

function implied(spec: Spec<unknown, unknown, unknown, unknown>, bodyKind: BodyKind): ProblemCode[] {
  const found: ProblemCode[] = [];
  if (spec.access.who === 'staff') found.push('unauthenticated', 'forbidden');
  if (spec.access.who === 'staff' && spec.method !== 'GET') found.push('csrf');
  if (spec.access.who === 'resident') found.push('unauthenticated');
  if (spec.access.who === 'optionalResident') found.push('unauthenticated');
  if (spec.params || spec.query || spec.body) found.push('invalid_input');
  if (bodyKind === 'json') found.push('body_too_large', 'unsupported_media');
  return found;
}

export type ParamsOf<E> = E extends Endpoint<infer P, Shape, z.ZodMiniType, z.ZodMiniType> ? z.infer<P> : never;
export type QueryOf<E> = E extends Endpoint<Shape, infer Q, z.ZodMiniType, z.ZodMiniType> ? z.infer<Q> : never;
export type BodyOf<E> = E extends Endpoint<Shape, Shape, infer B, z.ZodMiniType> ? z.infer<B> : never;
export type BodyInput<E> = E extends Endpoint<Shape, Shape, infer B, z.ZodMiniType> ? z.input<B> : never;
export type QueryInput<E> = E extends Endpoint<Shape, infer Q, z.ZodMiniType, z.ZodMiniType> ? z.input<Q> : never;
export type ResponseOf<E> = E extends Endpoint<Shape, Shape, z.ZodMiniType, infer R> ? z.input<R> : never;
export type ResponseData<E> = E extends Endpoint<Shape, Shape, z.ZodMiniType, infer R> ? z.infer<R> : never;
