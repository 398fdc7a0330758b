import { createCipheriv, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BillState, MerchantTransferOptions } from '../../server/platform/wechat/merchant-transfer';
import { decryptedName, isSignedByMerchant, orderFault, sameOrder, type Order } from './merchant-orders';

interface Bill {
  order: Order;
  name: string | null;
  number: string;
  state: BillState;
  reason: string | null;
  package: string;
}

/** What the next calls come to; the line is cut `before` WeChat Pay has looked at them, or `after` it has made the bill. */
export type Trouble =
  | { kind: 'refuse'; status: number; code: string }
  | { kind: 'silent'; when: 'before' | 'after' }
  /** Makes the bill, and answers with a broken signature. */
  | { kind: 'forge' }
  /** Makes the bill in this state instead of waiting for the payee. */
  | { kind: 'state'; state: BillState };

export interface MerchantTransferStandIn {
  /** What a server is configured with. */
  options: MerchantTransferOptions;
  /** How often each own number was paid; one number is never paid twice. */
  paid: Map<string, { openid: string; fen: number; name: string | null }>;
  bill(own: string): Readonly<Bill> | undefined;
  bills(): string[];
  /** Requests to send so far, and questions. */
  asked: { sent: number; looked: number; cancelled: number };
  next(...trouble: Trouble[]): void;
  /** Held before each answer to a request to send. */
  hold: () => Promise<void>;
  /** The payee opens WeChat's page with the package and confirms; false where it does not fit. */
  confirm(openid: string, opened: { mchId: string; appId: string; package: string }): boolean;
  /** A bill comes to its end without the payee. */
  end(own: string, state: 'FAIL' | 'CANCELLED' | 'SUCCESS', reason?: string): void;
  /** A signed notice that a bill came to its end. */
  notice(own: string): { headers: Record<string, string>; body: string };
  /** A notice that was not signed by WeChat Pay, or of another time. */
  falseNotice(own: string, flaw: 'key' | 'time' | 'serial'): { headers: Record<string, string>; body: string };
  close(): Promise<void>;
}

const path = '/v3/fund-app/mch-transfer/transfer-bills';
const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * A server on the loopback that behaves as WeChat Pay's transfers (商家转账): it checks each request's signature, age and
 * shape, makes a bill once under its number, keeps its states, and signs what it answers.
 */
export async function startMerchantTransferStandIn(): Promise<MerchantTransferStandIn> {
  const [merchant, platform, stranger] = [pair(), pair(), pair()];
  const options: MerchantTransferOptions = {
    mchId: '1900000109',
    appId: 'wx8888888888888888',
    serial: randomBytes(20).toString('hex').toUpperCase(),
    privateKey: merchant.privateKey,
    platform: { id: 'PUB_KEY_ID_0119000001092026112400000000000001', publicKey: platform.publicKey },
    apiV3Key: randomBytes(16).toString('hex'),
    notifyUrl: 'https://anju.example/api/wechat-pay/notices',
    scene: '1002',
    baseUrl: '',
  };
  const bills = new Map<string, Bill>();
  const paid: MerchantTransferStandIn['paid'] = new Map();
  const nonces = new Set<string>();
  const troubles: Trouble[] = [];
  const asked = { sent: 0, looked: 0, cancelled: 0 };
  const held = { hold: (): Promise<void> => Promise.resolve() };

  function signed(body: string, key = platform.privateKey, serial = options.platform.id, at = Date.now()) {
    const [timestamp, nonce] = [String(Math.floor(at / 1000)), randomBytes(16).toString('hex')];
    const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).sign(key, 'base64');
    return {
      'content-type': 'application/json',
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-signature': signature,
      'wechatpay-serial': serial,
    };
  }

  function reply(response: ServerResponse, status: number, body: object, key?: string): void {
    const text = JSON.stringify(body);
    response.writeHead(status, signed(text, key));
    response.end(text);
  }
  const refuse = (response: ServerResponse, status: number, code: string): void =>
    reply(response, status, { code, message: 'refused by the stand-in' });

  function pay(bill: Bill): void {
    if (paid.has(bill.order.out_bill_no)) throw new Error('a bill is paid twice');
    bill.state = 'SUCCESS';
    const { out_bill_no: own, openid, transfer_amount: fen } = bill.order;
    paid.set(own, { openid, fen, name: bill.name });
  }

  async function send(request: IncomingMessage, response: ServerResponse, text: string): Promise<void> {
    asked.sent += 1;
    const trouble = troubles.shift();
    if (trouble?.kind === 'silent' && trouble.when === 'before') return void response.destroy();
    if (trouble?.kind === 'refuse') return refuse(response, trouble.status, trouble.code);
    const order = JSON.parse(text) as Order;
    const name = order.user_name ? decryptedName(platform.privateKey, order.user_name) : null;
    const fault = orderFault(order, options, name);
    if (fault || request.headers['wechatpay-serial'] !== options.platform.id)
      return refuse(response, 400, fault ?? 'PARAM_ERROR');
    const known = bills.get(order.out_bill_no);
    if (known && !(sameOrder(known.order, order) && known.name === name))
      return refuse(response, 400, 'INVALID_REQUEST');
    const bill = known ?? {
      order,
      name,
      number: `13300001${randomBytes(12).toString('hex').replace(/\D/g, '7')}`,
      state: 'WAIT_USER_CONFIRM',
      reason: null,
      package: randomBytes(60).toString('base64'),
    };
    if (!known && trouble?.kind === 'state') bill.state = trouble.state;
    bills.set(order.out_bill_no, bill);
    await held.hold();
    if (trouble?.kind === 'silent') return void response.destroy();
    const told = {
      out_bill_no: order.out_bill_no,
      transfer_bill_no: bill.number,
      create_time: '2026-11-24T09:00:00+08:00',
      state: bill.state,
      ...(bill.reason ? { fail_reason: bill.reason } : {}),
      ...(bill.state === 'WAIT_USER_CONFIRM' ? { package_info: bill.package } : {}),
    };
    reply(response, 200, told, trouble?.kind === 'forge' ? stranger.privateKey : undefined);
  }

  /** Taking back is taken on at once and done later; what the payee has confirmed is not taken back. */
  function cancel(own: string, response: ServerResponse): void {
    asked.cancelled += 1;
    const trouble = troubles.shift();
    if (trouble?.kind === 'silent' && trouble.when === 'before') return void response.destroy();
    const bill = bills.get(own);
    if (!bill) return refuse(response, 404, 'NOT_FOUND');
    if (bill.state === 'ACCEPTED' || bill.state === 'PROCESSING' || bill.state === 'WAIT_USER_CONFIRM')
      bill.state = 'CANCELING';
    else if (bill.state !== 'CANCELING' && bill.state !== 'CANCELLED') return refuse(response, 400, 'INVALID_REQUEST');
    if (trouble?.kind === 'silent') return void response.destroy();
    const told = { out_bill_no: own, transfer_bill_no: bill.number, state: bill.state };
    reply(response, 200, { ...told, update_time: '2026-11-24T09:00:00+08:00' });
  }

  /** A question tells whose it is as well, as WeChat Pay's answer does, but never the package. */
  const answerOf = ({ order, number, state, reason, name }: Bill): object => ({
    mch_id: options.mchId,
    out_bill_no: order.out_bill_no,
    transfer_bill_no: number,
    appid: order.appid,
    state,
    transfer_amount: order.transfer_amount,
    transfer_remark: order.transfer_remark,
    openid: order.openid,
    ...(name ? { user_name: 'encrypted' } : {}),
    ...(reason ? { fail_reason: reason } : {}),
    create_time: '2026-11-24T09:00:00+08:00',
    update_time: '2026-11-24T09:00:00+08:00',
  });

  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const url = request.url ?? '';
      if (!isSignedByMerchant(request, text, options, merchant.publicKey, nonces))
        return refuse(response, 401, 'SIGN_ERROR');
      if (request.method === 'POST' && url === path) return send(request, response, text);
      const [, own, cancels] = new RegExp(`^${path}/out-bill-no/([A-Za-z0-9]{1,32})(/cancel)?$`).exec(url) ?? [];
      if (request.method === 'POST' && own && cancels && !text) return cancel(own, response);
      if (request.method !== 'GET' || !own || cancels) return refuse(response, 404, 'RESOURCE_NOT_EXISTS');
      asked.looked += 1;
      const bill = bills.get(own);
      return bill ? reply(response, 200, answerOf(bill)) : refuse(response, 404, 'NOT_FOUND');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  options.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function noticeOf(own: string): string {
    const bill = bills.get(own);
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(options.apiV3Key), Buffer.from(nonce));
    cipher.setAAD(Buffer.from('mch_payment'));
    const told = JSON.stringify({ out_bill_no: own, state: bill?.state ?? 'FAIL', openid: bill?.order.openid ?? '' });
    const sealed = Buffer.concat([cipher.update(told, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return JSON.stringify({
      id: randomBytes(16).toString('hex'),
      create_time: '2026-11-24T09:00:00+08:00',
      resource_type: 'encrypt-resource',
      event_type: 'MCHTRANSFER.BILL.FINISHED',
      summary: 'end',
      resource: {
        original_type: 'mch_payment',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: sealed.toString('base64'),
        associated_data: 'mch_payment',
        nonce,
      },
    });
  }

  return Object.assign(held, {
    options,
    paid,
    bill: (own: string) => bills.get(own),
    bills: () => [...bills.keys()],
    asked,
    next: (...trouble: Trouble[]) => void troubles.push(...trouble),
    confirm(openid: string, opened: { mchId: string; appId: string; package: string }) {
      const bill = [...bills.values()].find((one) => one.package === opened.package);
      const fits = opened.mchId === options.mchId && opened.appId === options.appId && bill?.order.openid === openid;
      if (!bill || !fits || bill.state !== 'WAIT_USER_CONFIRM') return false;
      pay(bill);
      return true;
    },
    end(own: string, state: 'FAIL' | 'CANCELLED' | 'SUCCESS', reason?: string) {
      const bill = bills.get(own);
      if (!bill) throw new Error(`there is no bill ${own}`);
      if (state === 'SUCCESS') return pay(bill);
      Object.assign(bill, { state, reason: reason ?? null });
    },
    notice(own: string) {
      const body = noticeOf(own);
      return { headers: signed(body), body };
    },
    falseNotice(own: string, flaw: 'key' | 'time' | 'serial') {
      const body = noticeOf(own);
      const key = flaw === 'key' ? stranger.privateKey : platform.privateKey;
      const serial = flaw === 'serial' ? 'PUB_KEY_ID_0' : options.platform.id;
      return { headers: signed(body, key, serial, Date.now() - (flaw === 'time' ? 6 * 60_000 : 0)), body };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
