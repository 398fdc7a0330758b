import { anybody } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';

const part = z.string().check(z.minLength(1), z.maxLength(128));

/** WeChat asks whether the address is ours, when it is entered in its console. */
export const checkWeChatPush = endpoint({
  name: 'checkWeChatPush',
  method: 'GET',
  path: '/api/wechat/push',
  summary: 'Answers WeChat’s check of the address for its messages',
  access: anybody,
  query: z.object({ signature: part, timestamp: part, nonce: part, echostr: part }),
  response: z.unknown(),
  responseKind: 'binary',
  problems: ['forbidden'],
});

/** A message of WeChat's servers. Its signature covers what lies encrypted in the body, so the handler reads it as it came. */
export const weChatPush = endpoint({
  name: 'weChatPush',
  method: 'POST',
  path: '/api/wechat/push',
  summary: 'A signed message of WeChat: that somebody withdrew the consent given there; the same again changes nothing',
  access: anybody,
  query: z.object({ msg_signature: part, timestamp: part, nonce: part }),
  bodyKind: 'raw',
  response: z.unknown(),
  responseKind: 'binary',
  problems: ['body_too_large', 'forbidden'],
});
