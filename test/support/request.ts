import { Agent, request as httpRequest } from 'node:http';

export interface RawAnswer {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** Asks a server over HTTP at a third of what `fetch` costs: tests ask tens of thousands of times. Follows no redirect. */
export function request(
  url: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { method, headers: { ...length, ...headers }, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => void chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const lines = new Headers();
        const { rawHeaders } = answer;
        for (let i = 0; i < rawHeaders.length; i += 2) lines.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
        resolve({ status: answer.statusCode ?? 0, headers: lines, bytes: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
