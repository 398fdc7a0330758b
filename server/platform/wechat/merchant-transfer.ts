import { z } from '../../contract/z';
import { transferTexts } from './merchant-transfer.texts';
import {
  encryptForPlatform,
  isSignedByPlatform,
  openNotice,
  payAuthorization,
  type HeaderOf,
  type MerchantKey,
  type PlatformKey,
} from './pay-signature';

/** How a bill stands at WeChat Pay; the last three and FAIL change no more, but for CANCELING. */
export const billStates = [
  'ACCEPTED',
  'PROCESSING',
  'WAIT_USER_CONFIRM',
  'TRANSFERING',
  'SUCCESS',
  'FAIL',
  'CANCELING',
  'CANCELLED',
] as const;
export type BillState = (typeof billStates)[number];

/**
 * What is known of a bill after a call.
 * - `bill`: WeChat Pay has it, and how it stands.
 * - `none`: WeChat Pay knows no such bill now; a request under way may still make it.
 * - `refused`: this request was answered and not taken; whether an earlier one was is for a query to say.
 * - `unknown`: no answer, or none that can be trusted.
 */
export type TransferOutcome =
  | { kind: 'bill'; state: BillState; number: string; package: string | null; reason: string | null }
  | { kind: 'none' }
  | { kind: 'refused' | 'unknown'; code: string };

export interface TransferOrder {
  /** The own number, letters and digits, 32 at most: however often it is sent, it is paid once. */
  bill: string;
  fen: number;
  openid: string;
  /** The real name, needed from `nameNeededFrom` on. */
  name?: string | undefined;
}

/** Transfers to WeChat purses, which the payee confirms (商家转账). Neither openid nor name is kept or logged. */
export interface MerchantTransfers {
  /** What the mini-program names when it asks the payee to confirm. */
  merchant: { mchId: string; appId: string };
  send(order: TransferOrder): Promise<TransferOutcome>;
  look(bill: string, fen: number): Promise<TransferOutcome>;
  /** Takes back what the payee has not confirmed (撤销转账). Taken on, it may still be under way: the bill is asked after. */
  cancel(bill: string, fen: number): Promise<TransferOutcome>;
  /** The bill that a notice of WeChat Pay is about; null where it is not signed by it or not about one. */
  billOfNotice(headerOf: HeaderOf, body: string): string | null;
}

/** From this sum on, in fen, WeChat Pay wants the payee's real name. */
export const nameNeededFrom = 200_000;

export type TransferScene = keyof typeof transferTexts.scenes;

export interface MerchantTransferOptions extends MerchantKey {
  appId: string;
  platform: PlatformKey;
  /** 32 characters. */
  apiV3Key: string;
  /** Public, https, without a query; null: results are asked for only. */
  notifyUrl: string | null;
  scene: TransferScene;
  /** Without a slash at the end, e.g. https://api.mch.weixin.qq.com */
  baseUrl: string;
  /** How long an answer may take, in milliseconds. */
  patience?: number;
}

/** Only what is needed is read: the payee's openid and name come along, and stay unread. */
const billAnswer = z.object({
  out_bill_no: z.string(),
  transfer_bill_no: z.string().check(z.maxLength(64)),
  state: z.enum(billStates),
  package_info: z.optional(z.string().check(z.maxLength(1024))),
  fail_reason: z.optional(z.string()),
  transfer_amount: z.optional(z.number()),
});
const failure = z.object({ code: z.string().check(z.regex(/^[A-Z0-9_]{2,60}$/)) });
const notice = z.object({
  event_type: z.literal('MCHTRANSFER.BILL.FINISHED'),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.optional(z.string()),
  }),
});
const noticed = z.object({ out_bill_no: z.string().check(z.regex(/^[A-Za-z0-9]{1,32}$/)) });

const bills = '/v3/fund-app/mch-transfer/transfer-bills';
/** A reason is a code of WeChat Pay; anything else is not repeated. */
const reasonOf = (text: string | undefined): string | null => (text && /^[A-Z0-9_]{2,60}$/.test(text) ? text : null);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const unknown = (code: string): TransferOutcome => ({ kind: 'unknown', code });

/** What an answer that was not 200 means. Codes that are not known yet are treated like a refusal: a query follows. */
function failed(status: number, body: unknown): TransferOutcome {
  const code = failure.safeParse(body).data?.code;
  if (status === 404 && code === 'NOT_FOUND') return { kind: 'none' };
  if (status >= 500 || code === 'SYSTEM_ERROR' || code === undefined) return unknown(code ?? `HTTP_${status}`);
  return { kind: 'refused', code };
}

/** WeChat Pay's transfers by its interface of version 3. */
export function createMerchantTransfers(options: MerchantTransferOptions): MerchantTransfers {
  const { mchId, appId, platform, apiV3Key, notifyUrl, scene, baseUrl, patience = 10_000 } = options;
  const { perception, infos } = transferTexts.scenes[scene];

  async function ask(method: 'GET' | 'POST', path: string, wanted: { bill: string; fen: number }, body = '') {
    let response: Response;
    let text: string;
    try {
      response = await fetch(baseUrl + path, {
        method,
        headers: {
          accept: 'application/json',
          authorization: payAuthorization(options, { method, path, body }, new Date()),
          'wechatpay-serial': platform.id,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body } : {}),
        signal: AbortSignal.timeout(patience),
      });
      text = await response.text();
    } catch {
      return unknown('SILENT');
    }
    const answer = parsed(text);
    if (response.status !== 200) return failed(response.status, answer);
    const headerOf: HeaderOf = (name) => response.headers.get(name);
    if (!isSignedByPlatform(platform, headerOf, text, new Date())) return unknown('SIGNATURE');
    const { data } = billAnswer.safeParse(answer);
    if (data?.out_bill_no !== wanted.bill) return unknown('ANOTHER_BILL');
    if (data.transfer_amount !== undefined && data.transfer_amount !== wanted.fen) return unknown('ANOTHER_SUM');
    const { state, transfer_bill_no: number, package_info: packageInfo, fail_reason: why } = data;
    return { kind: 'bill' as const, state, number, package: packageInfo ?? null, reason: reasonOf(why) };
  }

  return {
    merchant: { mchId, appId },
    send({ bill, fen, openid, name }) {
      const order = {
        appid: appId,
        out_bill_no: bill,
        transfer_scene_id: scene,
        openid,
        ...(name ? { user_name: encryptForPlatform(platform, name) } : {}),
        transfer_amount: fen,
        transfer_remark: transferTexts.remark,
        ...(notifyUrl ? { notify_url: notifyUrl } : {}),
        user_recv_perception: perception,
        transfer_scene_report_infos: infos.map(([type, content]) => ({ info_type: type, info_content: content })),
      };
      return ask('POST', bills, { bill, fen }, JSON.stringify(order));
    },
    look: (bill, fen) => ask('GET', `${bills}/out-bill-no/${encodeURIComponent(bill)}`, { bill, fen }),
    cancel: (bill, fen) => ask('POST', `${bills}/out-bill-no/${encodeURIComponent(bill)}/cancel`, { bill, fen }),
    billOfNotice(headerOf, body) {
      if (!isSignedByPlatform(platform, headerOf, body, new Date())) return null;
      const { data } = notice.safeParse(parsed(body));
      if (!data) return null;
      try {
        return noticed.safeParse(parsed(openNotice(apiV3Key, data.resource))).data?.out_bill_no ?? null;
      } catch {
        return null;
      }
    },
  };
}
