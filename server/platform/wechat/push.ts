import { createDecipheriv, createHash } from 'node:crypto';
import { isSame } from '../crypto/same-text';

/** The settings of the message push in WeChat's console, in its secure mode (安全模式). */
export interface PushKey {
  appId: string;
  /** 3 to 32 letters and digits. */
  token: string;
  /** EncodingAESKey: 43 letters and digits. */
  aesKey: string;
}

/** What WeChat puts into the address of each push. */
export interface PushQuery {
  timestamp: string;
  nonce: string;
}

/** What a push says, as far as it is read. */
export interface PushedEvent {
  event: string;
  /** Whom it is about; empty where it names nobody. */
  openid: string;
}

/** Messages that WeChat's servers send by themselves. */
export interface WeChatPush {
  /** Whether WeChat asks if the address is ours: then its echo is sent back. */
  isCheck(query: PushQuery & { signature: string }): boolean;
  /** What a push says; null where it is not WeChat's, not for this app, or older than five minutes. */
  open(query: PushQuery & { msg_signature: string }, body: string): PushedEvent | null;
}

/** How far the clocks of both sides may be apart, in milliseconds: who once saw a push cannot send it again for ever. */
const pushLasts = 5 * 60_000;

const sha1 = (parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/**
 * A field of a message, which is one level of JSON or of XML, as the app's owner chose; empty where it is not there. It is
 * read before it is known whose message it is, so nothing here may take longer than its length: no pattern is tried anew.
 */
function fieldOf(message: string, name: string): string {
  const json = objectOf(message);
  if (json) return typeof json[name] === 'string' ? json[name] : '';
  const [begin, end] = [`<${name}>`, `</${name}>`];
  const from = message.indexOf(begin);
  const to = from < 0 ? -1 : message.indexOf(end, from);
  if (to < 0) return '';
  const inner = message.slice(from + begin.length, to).trim();
  if (inner.startsWith(cdata.begin) && inner.endsWith(cdata.end))
    return inner.slice(cdata.begin.length, -cdata.end.length);
  return inner.includes('<') ? '' : inner;
}
const cdata = { begin: '<![CDATA[', end: ']]>' } as const;

/** Opens what is encrypted for the app; null where it was changed, or is another app's. */
function decrypted({ appId, aesKey }: PushKey, sealed: string): string | null {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  let padded: Buffer;
  try {
    padded = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]);
  } catch {
    return null;
  }
  // Sixteen random bytes, the length, the message, the app, and a padding to whole blocks of 32 that tells its own length.
  const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
  if (plain.length < 20) return null;
  const end = 20 + plain.readUInt32BE(16);
  return plain.subarray(end).toString() === appId ? plain.subarray(20, end).toString() : null;
}

/** WeChat's message push; only what is signed over its content is believed (msg_signature of the secure mode). */
export function createWeChatPush(key: PushKey): WeChatPush {
  const isFresh = ({ timestamp }: PushQuery): boolean =>
    /^\d{1,12}$/.test(timestamp) && Math.abs(Date.now() - Number(timestamp) * 1000) <= pushLasts;
  return {
    isCheck: (query) => isFresh(query) && isSame(query.signature, sha1([key.token, query.timestamp, query.nonce])),
    open(query, body) {
      const sealed = fieldOf(body, 'Encrypt');
      const { timestamp, nonce, msg_signature: signature } = query;
      if (!sealed || !isFresh(query) || !isSame(signature, sha1([key.token, timestamp, nonce, sealed]))) return null;
      const message = decrypted(key, sealed);
      return message === null ? null : { event: fieldOf(message, 'Event'), openid: fieldOf(message, 'OpenID') };
    },
  };
}
