import { anybody } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';

/**
 * A notice of WeChat Pay that a transfer came to its end. Its signature covers the bytes of the body, so the handler
 * reads them as they came; whatever it says, the server only asks WeChat Pay how the transfer stands.
 */
export const payNotice = endpoint({
  name: 'payNotice',
  method: 'POST',
  path: '/api/wechat-pay/notices',
  summary: 'A signed notice of WeChat Pay about a transfer; it makes the server ask for the result',
  access: anybody,
  bodyKind: 'raw',
  response: z.undefined(),
  status: 204,
  problems: ['body_too_large', 'forbidden'],
});
