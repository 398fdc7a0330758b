import type { CheckResult, ReceiptCheck } from './check-receipt';

/** What a check of a receipt says, in plain words. */
export const checkTexts: Record<ReceiptCheck, Record<CheckResult['outcome'], string>> = {
  shape: {
    holds: '回执完整，回执号与登记时间、顺序号一致。',
    fails: '回执不完整，或者回执号与登记时间、顺序号对不上。',
    open: '',
  },
  keys: {
    holds: '本镇换过签名密钥：每次更换都由新旧两把密钥签名，从您相信的公钥可以一路核对到这次公布所用的密钥。',
    fails: '更换密钥的声明对不上：声明被改过，或者从您相信的公钥核对不到这里所用的密钥，也可能旧密钥签了停用以后的号。',
    open: '',
  },
  promise: {
    holds: '回执上的签名是本镇的：登记号、登记时间和内容摘要没有被改过。',
    fails: '回执上的签名对不上：不是用这把公钥签的，或者回执被改过。',
    open: '',
  },
  head: {
    holds: '公布的日志签名是本镇的。',
    fails: '公布的日志签名对不上，这份公布不可信。',
    open: '没有拿到公布的日志签名。',
  },
  inclusion: {
    holds: '这份回执在公布的登记日志里，位置与登记号一致，没有人能再插到前面。',
    fails: '公布的登记日志里没有这份回执：日志与回执矛盾，请保存好回执并向上级反映。',
    open: '公布的日志还没有收到这个号。在那以前以回执上的签名为准，请过一天再来核对。',
  },
  consistency: {
    holds: '与您上次保存的日志签名相比，日志只增加，没有改动。',
    fails: '日志与您上次保存的签名对不上：以前公布的内容被改过，请保存好两份签名并向上级反映。',
    open: '缺少与上次保存的签名之间的证明，暂时不能比较。',
  },
  content: {
    holds: '举报内容和照片与登记时的一致。',
    fails: '举报内容或照片与登记时的不一致。',
    open: '',
  },
};
