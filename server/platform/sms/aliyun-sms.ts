import { randomUUID } from 'node:crypto';
import { z } from '../../contract/z';
import { acs3Authorization, canonicalQuery, emptyBodyHash } from './acs3-signature';
import type { SendResult, SmsSender } from './sms';

export interface AliyunSmsOptions {
  key: { id: string; secret: string };
  /** The approved signature and template; the template has the fields `number` and `what`. */
  signName: string;
  template: string;
  /** The approved template for codes, with the field `code`; null where there is none. */
  codeTemplate: string | null;
  /** Without a slash at the end, e.g. https://dysmsapi.aliyuncs.com */
  baseUrl: string;
  now?: () => Date;
  /** How long an answer may take, in milliseconds. */
  patience?: number;
}

const answer = z.object({ Code: z.string() });

/** Refusals that may pass by themselves: limits of the operator, and its own failures. */
const passing = (code: string): boolean =>
  code.startsWith('isp.') || code === 'isv.BUSINESS_LIMIT_CONTROL' || code.startsWith('Throttling');

/** Short messages by Alibaba Cloud (SendSms, version 2017-05-25). */
export function createAliyunSms(options: AliyunSmsOptions): SmsSender {
  const { key, signName, template, codeTemplate, baseUrl, now = () => new Date(), patience = 5_000 } = options;
  return {
    sendsCodes: codeTemplate !== null,
    async send({ phone, key: name, params }): Promise<SendResult> {
      const approved = 'code' in params ? codeTemplate : template;
      if (approved === null) return { result: 'refused', code: 'no_template' };
      const query = {
        PhoneNumbers: phone,
        SignName: signName,
        TemplateCode: approved,
        TemplateParam: JSON.stringify(params),
        OutId: name,
      };
      const headers: Record<string, string> = {
        host: new URL(baseUrl).host,
        'x-acs-action': 'SendSms',
        'x-acs-version': '2017-05-25',
        'x-acs-date': now()
          .toISOString()
          .replace(/\.\d{3}Z$/, 'Z'),
        'x-acs-signature-nonce': randomUUID(),
        'x-acs-content-sha256': emptyBodyHash,
      };
      const authorization = acs3Authorization(key, 'POST', query, headers);
      try {
        const response = await fetch(`${baseUrl}/?${canonicalQuery(query)}`, {
          method: 'POST',
          // `host` is signed as well, but it is the connection that sends it.
          headers: {
            ...Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'host')),
            authorization,
          },
          signal: AbortSignal.timeout(patience),
        });
        const { Code: code } = answer.parse(await response.json());
        if (code === 'OK') return { result: 'sent' };
        return { result: passing(code) ? 'later' : 'refused', code };
      } catch {
        return { result: 'later', code: 'silent' };
      }
    },
  };
}
