import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredObject {
  body: Buffer;
  contentType: string;
  acl: string;
}

export interface OssStandIn {
  endpoint: string;
  account: { region: string; bucket: string; accessKeyId: string; accessKeySecret: string };
  objects: Map<string, StoredObject>;
  /** What the service takes for the present; null: the clock of this machine. */
  setNow(now: Date | null): void;
  close(): Promise<void>;
}

interface Claim {
  credential: string;
  date: string;
  signature: string;
  additional: string[];
  expires: number | null;
}

/** A refusal of the service: status, code and message as OSS documents them. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** `20260301T000000Z` as an instant. */
const instantOf = (text: string): number => {
  const m = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  return m ? Date.parse(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}Z`) : NaN;
};

/** The claim of a request: from its Authorization header, else from its query. */
function claimOf(request: IncomingMessage, query: URLSearchParams): Claim {
  const header = request.headers.authorization;
  if (header) {
    const match = /^OSS4-HMAC-SHA256 (.*)$/.exec(header);
    if (!match) throw new Refusal(400, 'InvalidArgument', 'Only OSS4-HMAC-SHA256 is supported.');
    const fields = new Map(match[1]!.split(/,\s*/).map((pair) => pair.split('=', 2) as [string, string]));
    if (fields.get('AdditionalHeaders') === '')
      throw new Refusal(400, 'InvalidArgument', 'AdditionalHeaders is empty.');
    return {
      credential: fields.get('Credential') ?? '',
      signature: fields.get('Signature') ?? '',
      additional: fields.get('AdditionalHeaders')?.split(';') ?? [],
      date: String(request.headers['x-oss-date'] ?? ''),
      expires: null,
    };
  }
  if (query.get('x-oss-signature-version') !== 'OSS4-HMAC-SHA256') {
    throw new Refusal(403, 'AccessDenied', 'You have no right to access this object because of bucket acl.');
  }
  return {
    credential: query.get('x-oss-credential') ?? '',
    signature: query.get('x-oss-signature') ?? '',
    additional: query.get('x-oss-additional-headers')?.split(';') ?? [],
    date: query.get('x-oss-date') ?? '',
    expires: Number(query.get('x-oss-expires') ?? NaN),
  };
}

/** The canonical request of signature version 4, built from what really came in. */
function canonicalRequest(
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
  additional: string[],
): string {
  const pairs = [...query]
    .filter(([name]) => name !== 'x-oss-signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = Object.keys(request.headers).filter(
    (name) =>
      name === 'content-type' || name === 'content-md5' || name.startsWith('x-oss-') || additional.includes(name),
  );
  return [
    request.method ?? '',
    path.split('/').map(encode).join('/'),
    pairs.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&'),
    names
      .sort()
      .map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
      .join(''),
    additional.join(';'),
    String(request.headers['x-oss-content-sha256'] ?? 'UNSIGNED-PAYLOAD'),
  ].join('\n');
}

function checkTime(claim: Claim, now: number): void {
  const signedAt = instantOf(claim.date);
  if (Number.isNaN(signedAt)) throw new Refusal(403, 'AccessDenied', 'Invalid date.');
  if (claim.expires === null) {
    if (Math.abs(now - signedAt) > 15 * 60_000) {
      throw new Refusal(
        403,
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
      );
    }
    return;
  }
  if (!(claim.expires >= 1 && claim.expires <= 604_800))
    throw new Refusal(400, 'AuthorizationQueryParametersError', 'x-oss-expires');
  if (now > signedAt + claim.expires * 1000) throw new Refusal(403, 'AccessDenied', 'Request has expired.');
}

function checkSignature(
  request: IncomingMessage,
  key: string,
  query: URLSearchParams,
  account: OssStandIn['account'],
  now: number,
): void {
  const claim = claimOf(request, query);
  const [id, day = '', region = '', product = '', type = ''] = claim.credential.split('/');
  if (id !== account.accessKeyId)
    throw new Refusal(403, 'InvalidAccessKeyId', 'The OSS Access Key Id you provided does not exist.');
  const scope = `${day}/${region}/${product}/${type}`;
  const expected = `${claim.date.slice(0, 8)}/${account.region.replace(/^oss-/, '')}/oss/aliyun_v4_request`;
  if (scope !== expected) throw new Refusal(403, 'InvalidCredential', 'The scope of the credential is wrong.');
  checkTime(claim, now);
  const canonical = canonicalRequest(request, `/${account.bucket}/${key}`, query, claim.additional);
  const toSign = ['OSS4-HMAC-SHA256', claim.date, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const signingKey = [region, 'oss', 'aliyun_v4_request'].reduce(
    hmac,
    hmac(`aliyun_v4${account.accessKeySecret}`, day),
  );
  const right = hmac(signingKey, toSign);
  const given = Buffer.from(claim.signature, 'hex');
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new Refusal(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const md5 = request.headers['content-md5'];
  if (md5 && md5 !== createHash('md5').update(body).digest('base64'))
    throw new Refusal(400, 'InvalidDigest', 'Content-MD5');
  return body;
}

const xml = (refusal: Refusal, requestId: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${refusal.code}</Code><Message>${refusal.message}</Message>` +
  `<RequestId>${requestId}</RequestId><HostId>stand-in</HostId></Error>`;

/**
 * An object service on the loopback that behaves as OSS does towards one private bucket with a bound domain:
 * it really checks V4 signatures in header and query, and answers errors as OSS XML.
 */
export async function startOssStandIn(): Promise<OssStandIn> {
  const account = {
    region: 'oss-cn-changsha',
    bucket: 'anju-evidence',
    accessKeyId: 'standin-id',
    accessKeySecret: 'standin-secret',
  };
  const objects = new Map<string, StoredObject>();
  let fixed: Date | null = null;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const key = decodeURIComponent(url.pathname.slice(1));
    checkSignature(request, key, url.searchParams, account, (fixed ?? new Date()).getTime());
    if (request.method === 'PUT') {
      const body = await bodyOf(request);
      const contentType = String(request.headers['content-type'] ?? 'application/octet-stream');
      objects.set(key, { body, contentType, acl: String(request.headers['x-oss-object-acl'] ?? 'default') });
      response.writeHead(200).end();
    } else if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
    } else {
      const found = objects.get(key);
      if (!found) throw new Refusal(404, 'NoSuchKey', 'The specified key does not exist.');
      response.writeHead(200, { 'Content-Type': found.contentType, 'Content-Length': found.body.length });
      response.end(request.method === 'HEAD' ? undefined : found.body);
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'InternalError', String(error));
      request.resume();
      if (!response.destroyed)
        response.writeHead(refusal.status, { 'Content-Type': 'application/xml' }).end(xml(refusal, 'stand-in'));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account,
    objects,
    setNow: (now) => void (fixed = now),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
