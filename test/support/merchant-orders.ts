import { constants, createVerify, privateDecrypt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { MerchantTransferOptions } from '../../server/platform/wechat/merchant-transfer';

/** An order as WeChat Pay gets it. */
export interface Order {
  appid: string;
  out_bill_no: string;
  transfer_scene_id: string;
  openid: string;
  user_name?: string;
  transfer_amount: number;
  transfer_remark: string;
  notify_url?: string;
  user_recv_perception?: string;
  transfer_scene_report_infos: { info_type: string; info_content: string }[];
}

/** Whether the merchant signed the request with its key, lately and once (WECHATPAY2-SHA256-RSA2048). */
export function isSignedByMerchant(
  request: IncomingMessage,
  body: string,
  { mchId, serial }: MerchantTransferOptions,
  publicKey: string,
  nonces: Set<string>,
): boolean {
  const [scheme, said = ''] = (request.headers.authorization ?? '').split(/ (.*)/s);
  const parts = Object.fromEntries([...said.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  const { timestamp = '', nonce_str: nonce = '', signature = '' } = parts;
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048' || parts.mchid !== mchId || parts.serial_no !== serial) return false;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300 || nonce.length < 16 || nonces.has(nonce)) return false;
  nonces.add(nonce);
  return createVerify('RSA-SHA256')
    .update(`${request.method}\n${request.url}\n${timestamp}\n${nonce}\n${body}\n`)
    .verify(publicKey, signature, 'base64');
}

/** The name in an order; null where it was not encrypted to the platform's key. */
export function decryptedName(privateKey: string, encrypted: string): string | null {
  try {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const from = { key: privateKey, padding, oaepHash: 'sha1' };
    return privateDecrypt(from, Buffer.from(encrypted, 'base64')).toString('utf8');
  } catch {
    return null;
  }
}

/** The kinds of information that a scene wants, each once. */
const infosOf: Record<string, string[]> = { '1002': ['补贴类型'], '1000': ['奖励说明', '活动名称'] };
const perceptions: Record<string, string[]> = { '1002': ['行政补贴', '行政奖励'], '1000': ['现金奖励', '活动奖励'] };

/** The code that an order is refused with; null where it is right. */
export function orderFault(order: Order, { appId }: MerchantTransferOptions, name: string | null): string | null {
  const known = infosOf[order.transfer_scene_id];
  const infos = order.transfer_scene_report_infos ?? [];
  const right = [
    order.appid === appId,
    /^[A-Za-z0-9]{1,32}$/.test(order.out_bill_no),
    /^[A-Za-z0-9_-]{1,64}$/.test(order.openid),
    Number.isInteger(order.transfer_amount) && order.transfer_amount >= 10,
    [...order.transfer_remark].length >= 1 && [...order.transfer_remark].length <= 32,
    infos.every(({ info_content: words }) => [...words].length >= 1 && [...words].length <= 32),
    perceptions[order.transfer_scene_id]?.includes(order.user_recv_perception ?? '行政补贴'),
    known?.join() ===
      infos
        .map(({ info_type: type }) => type)
        .sort()
        .join(),
    order.notify_url === undefined || /^https:\/\/[^?]{4,240}$/.test(order.notify_url),
    order.transfer_amount < 200_000 || order.user_name !== undefined,
    order.user_name === undefined || name !== null,
  ];
  if (right.includes(false) || !known) return 'PARAM_ERROR';
  return null;
}

/** Whether two orders of one number are the same; an encrypted name looks another each time, so it is compared opened. */
export const sameOrder = ({ user_name: _a, ...one }: Order, { user_name: _b, ...other }: Order): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
