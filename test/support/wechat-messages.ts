import { randomBytes } from 'node:crypto';

type Data = Record<string, { value: string }>;
type Call = (body: Record<string, unknown>, query: URLSearchParams) => object;

/** What WeChat allows in a field of a template, by the field's kind. */
const fieldFits: Record<string, (value: string) => boolean> = {
  thing: (value) => value.length <= 20,
  phrase: (value) => /^[\u4e00-\u9fff]{1,5}$/.test(value),
  time: (value) => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(value),
};

const fits = ([name, { value }]: [string, { value: string }]): boolean =>
  value.length > 0 && (fieldFits[name.replace(/\d+$/, '')]?.(value) ?? false);

/** `stable_token` and `message/subscribe/send` as WeChat does them: one consent is one message. */
export function subscriptionMessages(appId: string, secret: string, now: () => number) {
  const template = `template-${randomBytes(8).toString('hex')}`;
  const consents = new Map<string, number>();
  const shown: { openid: string; data: Data }[] = [];
  let token = { value: randomBytes(256).toString('hex'), until: now() + 7_200_000 };
  let refusal = { code: 0, left: 0 };
  const fresh = (): void => void (token = { value: randomBytes(256).toString('hex'), until: now() + 7_200_000 });

  const stableToken: Call = ({ grant_type: grant, appid, secret: given, force_refresh: force }) => {
    if (grant !== 'client_credential') return { errcode: 40002, errmsg: 'invalid grant_type' };
    if (appid !== appId) return { errcode: 40013, errmsg: 'invalid appid' };
    if (given !== secret) return { errcode: 40125, errmsg: 'invalid appsecret' };
    if (force === true || token.until <= now()) fresh();
    return { access_token: token.value, expires_in: Math.floor((token.until - now()) / 1000) };
  };

  const send: Call = ({ touser, template_id: wanted, data, page }, query) => {
    if (query.get('access_token') !== token.value) return { errcode: 40001, errmsg: 'invalid credential' };
    if (refusal.left > 0) {
      refusal.left -= 1;
      return { errcode: refusal.code, errmsg: 'refused' };
    }
    const openid = String(touser);
    if (wanted !== template) return { errcode: 40037, errmsg: 'invalid template_id' };
    if (page !== 'pages/messages/index') return { errcode: 41030, errmsg: 'invalid page' };
    const fields = Object.entries(data as Data);
    if (fields.length !== 3 || !fields.every(fits)) return { errcode: 47003, errmsg: 'argument invalid' };
    const left = consents.get(openid) ?? 0;
    if (left < 1) return { errcode: 43101, errmsg: 'user refuse to accept the msg' };
    consents.set(openid, left - 1);
    shown.push({ openid, data: data as Data });
    return { errcode: 0, errmsg: 'ok' };
  };

  return {
    template,
    shown,
    consent: (openid: string) => void consents.set(openid, (consents.get(openid) ?? 0) + 1),
    endTokens: fresh,
    refuse: (code: number, left: number) => void (refusal = { code, left }),
    calls: { '/cgi-bin/stable_token': stableToken, '/cgi-bin/message/subscribe/send': send } as Record<string, Call>,
  };
}
