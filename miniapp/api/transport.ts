import Taro from '@tarojs/taro';
import { gateHeader } from '@contract/gate/work';
import type { BodyInput, Endpoint, ParamsOf, QueryInput, ResponseData } from '@contract/endpoint';
import { apiBase } from '../settings';
import { addressOf, type Fields } from './address';
import { localProblem, problemOf, transportProblem } from './problem';

/** Milliseconds; WeChat itself ends a call after 60 s. */
const patience = 30_000;

/** What a call may carry; parts that an endpoint does not declare are left out. */
export interface CallInput<E> {
  params?: ParamsOf<E>;
  query?: QueryInput<E>;
  body?: BodyInput<E>;
}

/** An answer as the contract declares it; throws the problem of anything else. */
export function answerOf<E extends Endpoint>(endpoint: E, status: number, body: unknown): ResponseData<E> {
  if (status !== endpoint.status) throw problemOf(status, body);
  if (status === 204) return undefined as ResponseData<E>;
  const read = endpoint.response.safeParse(body);
  if (!read.success) throw localProblem('unreadable');
  return read.data as ResponseData<E>;
}

/** One call over the network, with a session's token or with none, and what opens a closed gate. Throws {@link ApiProblem}. */
export async function send<E extends Endpoint>(
  endpoint: E,
  { params, query, body }: CallInput<E>,
  token: string | null,
  pass?: string | null,
): Promise<ResponseData<E>> {
  const answer = await Taro.request<unknown>({
    url: apiBase + addressOf(endpoint.path, params as Fields, query as Fields),
    method: endpoint.method,
    data: body,
    dataType: 'json',
    timeout: patience,
    header: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(pass ? { [gateHeader]: pass } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  }).catch((failure: unknown) => {
    throw transportProblem(failure);
  });
  return answerOf(endpoint, answer.statusCode, answer.data);
}
