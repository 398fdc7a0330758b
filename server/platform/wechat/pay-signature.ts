import { constants, createDecipheriv, createSign, createVerify, publicEncrypt, randomBytes } from 'node:crypto';

/** How far the clocks of both sides may be apart, in milliseconds; WeChat Pay holds requests to the same. */
export const signatureLasts = 5 * 60_000;

/** What signs requests: the merchant's number, its certificate's serial number and its private key. */
export interface MerchantKey {
  mchId: string;
  serial: string;
  /** PEM. */
  privateKey: string;
}

/** What answers and notices are signed with: WeChat Pay's public key and its id (`PUB_KEY_ID_…`). */
export interface PlatformKey {
  id: string;
  /** PEM. */
  publicKey: string;
}

/** A header by its lower-case name; what came more than once counts as not there. */
export type HeaderOf = (name: string) => string | null;

/** The Authorization header of a request (WECHATPAY2-SHA256-RSA2048). `path` has its query with it. */
export function payAuthorization(
  { mchId, serial, privateKey }: MerchantKey,
  { method, path, body }: { method: string; path: string; body: string },
  now: Date,
): string {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const signature = createSign('RSA-SHA256')
    .update(`${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`)
    .sign(privateKey, 'base64');
  const parts = { mchid: mchId, nonce_str: nonce, signature, timestamp, serial_no: serial };
  const said = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${said.join(',')}`;
}

/** Whether a body was signed by WeChat Pay, with the key that is known here, a short while ago. */
export function isSignedByPlatform(
  { id, publicKey }: PlatformKey,
  headerOf: HeaderOf,
  body: string,
  now: Date,
): boolean {
  const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map((name) =>
    headerOf(`wechatpay-${name}`),
  );
  if (!timestamp || !nonce || !signature || serial !== id || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > signatureLasts) return false;
  return createVerify('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).verify(publicKey, signature, 'base64');
}

/** A text that WeChat Pay alone can read: RSA-OAEP with SHA-1, as its interface has it. */
export const encryptForPlatform = ({ publicKey }: PlatformKey, text: string): string =>
  publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    Buffer.from(text),
  ).toString('base64');

/** What is encrypted in a notice. */
export interface NoticeResource {
  ciphertext: string;
  nonce: string;
  associated_data?: string | undefined;
}

/** Opens what a notice holds (AEAD_AES_256_GCM under the APIv3 key). Throws where it was changed. */
export function openNotice(apiV3Key: string, { ciphertext, nonce, associated_data: aad = '' }: NoticeResource): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  const opener = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce), { authTagLength: 16 });
  opener.setAuthTag(bytes.subarray(-16));
  opener.setAAD(Buffer.from(aad));
  return Buffer.concat([opener.update(bytes.subarray(0, -16)), opener.final()]).toString('utf8');
}
