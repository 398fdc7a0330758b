import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SmsStandIn {
  key: { id: string; secret: string };
  signName: string;
  template: string;
  codeTemplate: string;
  baseUrl: string;
  /** The messages that arrived on phones. */
  arrived: { phone: string; params: Record<string, string>; key: string }[];
  /** The next calls are answered with this code. */
  refuse(code: string, calls: number): void;
  close(): Promise<void>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The canonical query as it came: names and values are encoded already, only their order is checked. */
const inOrder = (query: string): string => query.split('&').sort().join('&');

/** Whether the request was signed with the key, as the operator reckons it (ACS3-HMAC-SHA256). */
function isSigned(request: IncomingMessage, { id, secret }: SmsStandIn['key']): boolean {
  const header = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  );
  if (!header) return false;
  const [, credential, names = '', signature] = header;
  const signed = names.split(';');
  const all = Object.keys(request.headers).filter((name) => name === 'host' || name.startsWith('x-acs-'));
  if (all.some((name) => !signed.includes(name))) return false;
  const lines = signed.map((name) => `${name}:${String(request.headers[name])}\n`).join('');
  const query = (request.url ?? '').split('?')[1] ?? '';
  const canonical = ['POST', '/', inOrder(query), lines, names, sha256('')].join('\n');
  const expected = createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  const age = Math.abs(Date.now() - Date.parse(String(request.headers['x-acs-date'])));
  return credential === id && signature === expected && age < 15 * 60_000;
}

/** A server on the loopback that behaves as SendSms of an operator of short messages. */
export async function startSmsStandIn(): Promise<SmsStandIn> {
  const key = { id: `ak${randomBytes(6).toString('hex')}`, secret: randomBytes(16).toString('hex') };
  const [signName, template, codeTemplate] = ['安居网格', 'SMS_100000001', 'SMS_100000002'] as const;
  const arrived: SmsStandIn['arrived'] = [];
  const nonces = new Set<string>();
  let refusal = { code: '', left: 0 };

  function codeFor(request: IncomingMessage): string {
    const { 'x-acs-action': action, 'x-acs-version': version, 'x-acs-signature-nonce': nonce } = request.headers;
    if (!isSigned(request, key)) return 'SignatureDoesNotMatch';
    if (action !== 'SendSms' || version !== '2017-05-25') return 'InvalidAction.NotFound';
    if (nonces.has(String(nonce))) return 'SignatureNonceUsed';
    nonces.add(String(nonce));
    const query = new URL(request.url ?? '/', 'http://stand-in').searchParams;
    if (refusal.left > 0) {
      refusal.left -= 1;
      return refusal.code;
    }
    const phone = query.get('PhoneNumbers') ?? '';
    if (!/^1[3-9]\d{9}$/.test(phone)) return 'isv.MOBILE_NUMBER_ILLEGAL';
    if (query.get('SignName') !== signName) return 'isv.SMS_SIGNATURE_ILLEGAL';
    const used = query.get('TemplateCode');
    if (used !== template && used !== codeTemplate) return 'isv.SMS_TEMPLATE_ILLEGAL';
    const params = JSON.parse(query.get('TemplateParam') ?? '{}') as Record<string, string>;
    const whole =
      used === codeTemplate
        ? /^\d{4,6}$/.test(params.code ?? '')
        : params.number && params.what && params.what.length <= 20;
    if (!whole) return 'isv.TEMPLATE_MISSING_PARAMETERS';
    arrived.push({ phone, params, key: query.get('OutId') ?? '' });
    return 'OK';
  }

  const server = createServer((request, response) => {
    const code = codeFor(request);
    response.writeHead(code === 'OK' ? 200 : 400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ Code: code, Message: code, RequestId: randomBytes(8).toString('hex') }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    key,
    signName,
    template,
    codeTemplate,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    refuse: (code, left) => void (refusal = { code, left }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
