import { readConfig } from '../../../server/config';

const whole = {
  WECHAT_APP_ID: 'wx8888888888888888',
  WECHAT_PAY_MERCHANT_ID: '1900000109',
  WECHAT_PAY_SERIAL: 'A1B2',
  WECHAT_PAY_PRIVATE_KEY_FILE: '/keys/merchant.pem',
  WECHAT_PAY_API_V3_KEY: 'x'.repeat(32),
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000001092026112400000000000001',
  WECHAT_PAY_PUBLIC_KEY_FILE: '/keys/platform.pem',
};

describe('the merchant of the settings', () => {
  it('is none by default, so that rewards are paid by hand', () => {
    expect(readConfig({}).merchant).toBeNull();
  });

  it('is whole, or every part that is missing is named', () => {
    const notified = readConfig({ ...whole, WECHAT_PAY_NOTIFY_BASE: 'https://anju.example' });
    expect(notified.merchant).toMatchObject({
      scene: '1002',
      notifyUrl: 'https://anju.example/api/wechat-pay/notices',
    });
    expect(readConfig(whole).merchant?.notifyUrl).toBeNull();
    for (const name of Object.keys(whole).filter((one) => one !== 'WECHAT_PAY_MERCHANT_ID'))
      expect(() => readConfig({ ...whole, [name]: '' })).toThrow(`${name}: needed`);
    expect(() => readConfig({ ...whole, WECHAT_PAY_API_V3_KEY: 'short' })).toThrow('WECHAT_PAY_API_V3_KEY');
    expect(() => readConfig({ ...whole, WECHAT_PAY_NOTIFY_BASE: 'http://anju.example' })).toThrow('NOTIFY_BASE');
  });
});
