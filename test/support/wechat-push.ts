import { createCipheriv, createHash, randomBytes } from 'node:crypto';

type Event = Record<string, string | number>;

/** How a message is sent, where it is not as it should be. */
export interface SentAs {
  format?: 'json' | 'xml';
  /** Milliseconds by which the sender's clock is off. */
  late?: number;
  appId?: string;
  token?: string;
  /** Changes what is encrypted after it was signed. */
  bend?: (sealed: string) => string;
}

const sha1 = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');

const xmlOf = (fields: Event): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value}]]>`}</${name}>`)
    .join('\n')}</xml>`;

/** What WeChat's servers send by themselves, in the secure mode: signed over what is encrypted for the app. */
export function pushesOf(appId: string) {
  const token = `push${randomBytes(6).toString('hex')}`;
  const aesKey = randomBytes(40).toString('base64').replace(/[+/=]/g, 'A').slice(0, 42) + 'A';
  const written = (fields: Event, format: SentAs['format']): string =>
    format === 'xml' ? xmlOf(fields) : JSON.stringify(fields);

  function sealed(message: string, to: string): string {
    const content = Buffer.from(message);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    const plain = Buffer.concat([randomBytes(16), length, content, Buffer.from(to)]);
    const padding = 32 - (plain.length % 32);
    const key = Buffer.from(`${aesKey}=`, 'base64');
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([
      cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
      cipher.final(),
    ]).toString('base64');
  }

  const signing = ({ late = 0, token: by = token }: SentAs) => {
    const timestamp = String(Math.floor((Date.now() - late) / 1000));
    const nonce = String(randomBytes(4).readUInt32BE());
    return { timestamp, nonce, sign: (...more: string[]) => sha1(by, timestamp, nonce, ...more) };
  };

  return {
    key: { appId, token, aesKey },
    /** The address to which WeChat sends, when the owner of the app enters it in its console. */
    check(path: string, echostr: string, as: SentAs = {}): string {
      const { timestamp, nonce, sign } = signing(as);
      return `${path}?${String(new URLSearchParams({ signature: sign(), timestamp, nonce, echostr }))}`;
    },
    /** A message, with all that WeChat puts into its address. */
    message(path: string, event: Event, as: SentAs = {}): { path: string; body: string } {
      const whole = { ToUserName: 'gh_stand_in', FromUserName: 'wechat', CreateTime: 1_626_857_200, MsgType: 'event' };
      const { timestamp, nonce, sign } = signing(as);
      const content = sealed(written({ ...whole, ...event }, as.format), as.appId ?? appId);
      const query = { signature: sign(), timestamp, nonce, encrypt_type: 'aes', msg_signature: sign(content) };
      const { bend = (same) => same } = as;
      return {
        path: `${path}?${String(new URLSearchParams({ ...query, openid: String(event.OpenID ?? '') }))}`,
        body: written({ ToUserName: 'gh_stand_in', Encrypt: bend(content) }, as.format),
      };
    },
  };
}
