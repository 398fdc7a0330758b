export const receiptKeyTexts = {
  title: '回执密钥',
  intro:
    '每张举报回执都由乡镇的密钥签名，谁也不能事后插入或更改。怀疑密钥外泄，或者定期更换时，在这里换一把新的：旧密钥签过的回执仍然有效，以后的回执由新密钥签名。',
  post: '更换以后，请把新的公钥指纹张贴在政务公开栏，供群众核对。',
  town: '乡镇',
  keys: '签名密钥',
  fingerprint: '公钥指纹',
  inForce: '正在使用',
  upTo: (last: number): string => (last === 0 ? '已停用，没有签过' : `已停用，用到第 ${last} 号`),
  first: '建立时启用',
  putInForce: (at: string, by: string, reason: string): string => `${at} 由 ${by} 启用：${reason}`,
  replace: '更换密钥',
  reason: '更换原因',
  reasonHint: '写明为什么更换，监督人员在审计记录里可以看到（至少五个字）',
  confirm: '确定更换',
  cancel: '取消',
  done: '已更换，请公布新的公钥指纹',
};
