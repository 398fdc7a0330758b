export const logCliTexts = {
  verifyUsage:
    '用法：npm run verify -- receipt.json [--key 公钥文件或Base64] [--server http://127.0.0.1:8080] [--kept head.json] [--content 内容.json] [--photo 照片…] [--save]',
  noReceipt: (path: string): string => `${path} 不是回执，或者已经损坏`,
  noJson: (path: string): string => `${path} 读不了`,
  receipt: (number: string, at: string): string => `回执 ${number}，登记时间 ${at}`,
  keyGiven: (print: string): string => `使用给定的公钥，指纹 ${print}`,
  keyFromServer: (print: string): string =>
    `没有给公钥，使用服务器上的公钥，指纹 ${print}。请与镇政府公布的指纹核对，否则只能说明服务器自己前后一致。`,
  noKey: '没有公钥：请用 --key 给出，或用 --server 指明服务器',
  head: (serial: number, size: number, at: string): string => `日志签名：第 ${serial} 次公布，${at}，共 ${size} 号`,
  marks: { holds: '✓', fails: '✗', open: '…' },
  good: '结论：回执有效，并且已在公布的日志里。',
  early: '结论：回执的签名有效；公布的日志还没有收到这个号，请以后再核对。',
  bad: '结论：核对没有通过。',
  saved: (path: string): string => `已保存这次核对过的日志签名：${path}`,
  rotateUsage: '用法：npm run rotate:receipts -- 乡镇代码 [要更换的密钥编号]（不写编号只列出密钥）',
  rotatedBy: { id: 'system', name: '命令行' },
  rotatedWhy: '在服务器上用命令更换',
  rotateNoTown: (town: string): string => `${town} 没有回执密钥，请检查乡镇代码`,
  rotateNoKey: (id: string): string => `${id} 不是正在使用的密钥，没有更换`,
  townKey: (id: string, print: string, last: number | null): string =>
    `密钥 ${id}，${last === null ? '正在使用' : `已停用，用到第 ${last} 号`}，指纹 ${print}`,
  rotateHow: (town: string, id: string): string =>
    `要更换正在使用的密钥，请运行：npm run rotate:receipts -- ${town} ${id}`,
  rotated: (from: string, last: number, to: string, print: string): string =>
    `密钥 ${from} 用到第 ${last} 号，以后用 ${to} 签名。新指纹 ${print}，请在公告栏等处公布。`,
  logUsage: '用法：npm run verify:log [-- --kept head.json … --originals]（用 MONGODB_URI 指明数据库）',
  logTown: (town: string, leaves: number, heads: number, reports: number): string =>
    `${town}：日志 ${leaves} 号，公布 ${heads} 次，举报 ${reports} 件`,
  logGood: '没有发现改动。',
  logBad: (n: number): string => `发现 ${n} 处改动：`,
  more: (n: number): string => `（另有 ${n} 处）`,
};
