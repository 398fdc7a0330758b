import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '../contract/endpoint';
import type { z } from '../contract/z';
import type { Actor } from './actor';
import type { Sender } from './senders';

/** Cookies that a handler may set: session only, never readable by script. */
export interface Cookies {
  set(name: string, value: string, expires: Date): void;
  clear(name: string): void;
}

/** What a handler gets of a call: parsed input and who calls. Nothing of the network reaches it. */
export interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  actor: Actor;
  /** For endpoints with `bodyKind` `file` or `raw`: the handler reads the stream itself. */
  request: IncomingMessage;
  cookies: Cookies;
  /** Names the caller's address for throttling in memory; changes with each start, is never stored or logged. */
  caller: string;
  /** Who sends it, for the limits of what comes without an account. */
  sender: Sender;
}

/** The answer of an endpoint with `responseKind: 'binary'`. */
export interface Binary {
  stream: Readable;
  contentType: string;
  bytes?: number;
  cacheSeconds?: number;
  /** The name to save it by; a file with one is downloaded. */
  fileName?: string;
}

type AnyEndpoint = Endpoint<z.ZodMiniObject, z.ZodMiniObject, z.ZodMiniType, z.ZodMiniType>;

export interface Route {
  endpoint: AnyEndpoint;
  handle(call: Call<unknown, unknown, unknown>): Promise<unknown>;
}

type Handler<E> = (
  call: Call<ParamsOf<E>, QueryOf<E>, BodyOf<E>>,
) => Promise<unknown extends ResponseOf<E> ? Binary : ResponseOf<E>>;

/** Binds a handler to an endpoint; input is parsed before it, its answer is stripped after it. */
export function route<
  P extends z.ZodMiniObject,
  Q extends z.ZodMiniObject,
  B extends z.ZodMiniType,
  R extends z.ZodMiniType,
>(endpoint: Endpoint<P, Q, B, R>, handler: Handler<Endpoint<P, Q, B, R>>): Route {
  return { endpoint: endpoint as unknown as AnyEndpoint, handle: handler as unknown as Route['handle'] };
}
