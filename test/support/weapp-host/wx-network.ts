import { WxFailure, type Callbacks } from './wx-call';
import type { Phone, SentRequest } from './phone';

interface RequestOptions extends Callbacks {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
}

interface UploadOptions extends Callbacks {
  url: string;
  filePath: string;
  name: string;
  formData?: Record<string, string>;
  header?: Record<string, string>;
}

const lowerCased = (header: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]));

/** `wx.request` and `wx.uploadFile` over real HTTP, to the server of the phone whatever host was built in. */
export function networkOf(phone: Phone) {
  async function exchange(
    entry: Omit<SentRequest, 'status'>,
    body: FormData | string | undefined,
  ): Promise<{ status: number; text: string }> {
    const sent: SentRequest = { ...entry, status: 0 };
    if (phone.network === 'offline') throw new WxFailure('net::ERR_INTERNET_DISCONNECTED');
    phone.requests.push(sent);
    await phone.beforeRequest(sent);
    const response = await fetch(phone.server + sent.path, { method: sent.method, headers: sent.headers, body }).catch(
      () => {
        throw new WxFailure('net::ERR_CONNECTION_REFUSED');
      },
    );
    const text = await response.text();
    if (phone.network !== 'online') throw new WxFailure('net::ERR_CONNECTION_RESET');
    sent.status = response.status;
    return { status: response.status, text };
  }

  const pathOf = (url: string): string => {
    const { pathname, search } = new URL(url);
    return pathname + search;
  };

  return {
    async request({ url, method = 'GET', data, header }: RequestOptions): Promise<object> {
      const entry = { kind: 'request' as const, method, path: pathOf(url), headers: lowerCased(header), body: data };
      const { status, text } = await exchange(entry, data === undefined ? undefined : JSON.stringify(data));
      let parsed: unknown = text;
      try {
        parsed = JSON.parse(text);
      } catch {
        // WeChat hands text on as it is where it is no JSON.
      }
      return { statusCode: status, data: parsed, header: {} };
    },

    async uploadFile({ url, filePath, name, formData, header }: UploadOptions): Promise<object> {
      const content = phone.files.get(filePath);
      if (!content) throw new WxFailure('file not found');
      const form = new FormData();
      for (const [field, value] of Object.entries(formData ?? {})) form.append(field, value);
      form.append(name, new Blob([new Uint8Array(content)]), 'photo.jpg');
      const entry = {
        kind: 'upload' as const,
        method: 'POST',
        path: pathOf(url),
        headers: lowerCased(header),
        body: null,
      };
      const { status, text } = await exchange(entry, form);
      return { statusCode: status, data: text };
    },
  };
}
