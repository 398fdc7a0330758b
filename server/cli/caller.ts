import type { ResponseData } from '../contract/endpoint';
import { uploadFile, type Uploaded } from '../contract/evidence/evidence';
import { problemBody } from '../contract/problem';
import { pathOf, type AnyEndpoint, type CallInput } from '../contract/request';
import { cliTexts } from './cli.texts';

/** The server said no; the message is its own words with every field's error. */
export class Refused extends Error {}

async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  const problem = problemBody.safeParse(body);
  if (!problem.success) throw new Refused(String(response.status));
  const { title, detail, errors } = problem.data;
  throw new Refused(
    [title, detail, ...(errors ?? []).map((one) => `${one.field}: ${one.message}`)].filter(Boolean).join('\n  '),
  );
}

/** A caller of a running server's endpoints without an account. Throws {@link Refused}. */
export function caller(base: string) {
  const send = (path: string, init: RequestInit): Promise<unknown> =>
    fetch(`${base}${path}`, init).then(answerOf, (error: unknown) => {
      if (error instanceof Refused) throw error;
      throw new Error(cliTexts.noServer(base));
    });
  async function call<E>(endpoint: E, input: CallInput<E> = {}): Promise<ResponseData<E>> {
    const { method } = endpoint as unknown as AnyEndpoint;
    const body =
      input.body === undefined
        ? {}
        : { body: JSON.stringify(input.body), headers: { 'content-type': 'application/json' } };
    return (await send(pathOf(endpoint as unknown as AnyEndpoint, input), { method, ...body })) as ResponseData<E>;
  }
  const upload = async (session: string, name: string, content: Uint8Array): Promise<Uploaded> => {
    const form = new FormData();
    form.append('file', new Blob([content as Uint8Array<ArrayBuffer>]), name);
    return (await send(pathOf(uploadFile, { params: { session } }), {
      method: uploadFile.method,
      body: form,
    })) as Uploaded;
  };
  return Object.assign(call, { upload });
}
