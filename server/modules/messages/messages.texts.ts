export const messageTexts = {
  /** What stands on a locked screen: neutral words, each within WeChat's limit for its field. */
  lockScreen: { matter: '您关注的事项', progress: '有新进展' },
  noSuchAccount: '微信登录的账号与当前登录的不一致，请重新登录后再订阅',
  notOffered: '本地没有开通微信消息，请在“我的消息”里查看',
  left: '已离职人员',
  notice: (title: string): string => `《${title}》`,
  takenBack: (title: string): string => `《${title}》已经撤回`,
  /** Why a delivery failed, by the code of the platform; another code is shown as it is. */
  reasons: {
    '40003': '微信账号无效',
    '40037': '消息模板无效，请核对配置',
    '41030': '消息指向的页面无效',
    '47003': '消息内容不符合模板要求',
    '45009': '超过微信平台当日限额',
    '-1': '微信平台繁忙',
    silent: '平台没有回应',
    'isv.MOBILE_NUMBER_ILLEGAL': '手机号无效',
    'isv.BUSINESS_LIMIT_CONTROL': '短信发送太频繁，被平台限流',
    'isv.AMOUNT_NOT_ENOUGH': '短信账户余额不足',
    'isv.SMS_TEMPLATE_ILLEGAL': '短信模板无效，请核对配置',
    'isv.SMS_SIGNATURE_ILLEGAL': '短信签名无效，请核对配置',
    SignatureDoesNotMatch: '短信平台密钥不正确，请核对配置',
  } as Record<string, string>,
  otherReason: (code: string): string => `平台返回 ${code}`,
};
