import { createWeChatPush } from '../../../server/platform/wechat/push';

/** The example of WeChat's own documentation of its message push (小程序, 消息推送). */
const key = { appId: 'wxba5fad812f8e6fb9', token: 'AAAAA', aesKey: 'A'.repeat(43) };
const encrypted =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR' +
  '8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km3' +
  '2IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=';
const sent = {
  timestamp: '1714112445',
  nonce: '415670741',
  msg_signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
};

afterEach(() => jest.restoreAllMocks());

it('opens the message of WeChat’s own example, and answers its check', () => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(1_714_112_445_000);
  const push = createWeChatPush(key);
  const body = JSON.stringify({ ToUserName: 'gh_97417a04a28d', Encrypt: encrypted });
  expect(push.open(sent, body)).toEqual({ event: 'debug_demo', openid: '' });
  expect(push.open(sent, `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`)?.event).toBe('debug_demo');
  expect(createWeChatPush({ ...key, appId: 'wxba5fad812f8e6fb' }).open(sent, body)).toBeNull();
  clock.mockReturnValue(1_714_036_504_000);
  const check = {
    timestamp: '1714036504',
    nonce: '1514711492',
    signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
  };
  expect([push.isCheck(check), push.open(sent, body)]).toEqual([true, null]);
});

it('reads a message of blanks that somebody else sends no longer than any other', () => {
  const push = createWeChatPush(key);
  const blanks = ' '.repeat(60_000);
  for (const body of [`<Encrypt>${blanks}`, `<xml><Encrypt>${blanks}<Encrypt></xml>`, `{"Encrypt":"${blanks}"`])
    expect(push.open(sent, body)).toBeNull();
});
