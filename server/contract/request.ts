import type { BodyInput, Endpoint, ParamsOf, QueryInput } from './endpoint';
import type { z } from './z';

/** Any endpoint, whatever its schemas. */
export type AnyEndpoint = Endpoint<z.ZodMiniObject, z.ZodMiniObject, z.ZodMiniType, z.ZodMiniType>;

/** What a caller hands over for an endpoint: the parts that it has. */
export interface CallInput<E> {
  params?: ParamsOf<E>;
  query?: QueryInput<E>;
  body?: BodyInput<E>;
}

/** The path of a call: parameters filled in, the query behind it; what is undefined is left out. */
export function pathOf(endpoint: Pick<AnyEndpoint, 'path'>, input: { params?: unknown; query?: unknown }): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const given = Object.entries((input.query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const query = given
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
  return query ? `${path}?${query}` : path;
}
