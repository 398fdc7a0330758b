import type { CheckResult, ReceiptCheck } from '../../contract/receipts/check-receipt';
import { checkTexts } from '../../contract/receipts/check.texts';

/** The pages of the receipt log. */
export const logTexts = {
  title: '登记日志',
  lead: '每件举报登记时都有顺序号和时间，写进只能往后加、不能改的登记日志。您可以自己核对，不用相信我们。',
  how: [
    '登记时，您的回执上就有乡镇密钥的签名：顺序号、时间和内容摘要改动任何一处，签名就对不上。',
    '日志里只有内容的摘要，加了随机数，看不出举报了什么，更看不出是谁。',
    '有新登记时，大约每十分钟公布一次日志签名，每天至少一次。公布以后，在前面插进一件或改动一件，都会被发现。',
    '回执还没有被公布收入时，以回执上的签名为准；请过一天再来核对。',
  ],
  checkTitle: '核对我的回执',
  checkLead: '核对在您的浏览器里完成，回执不会发给我们。',
  checkLeadPlain: '您的浏览器没有运行脚本：回执会发给服务器，由服务器给出证明，您可以存下来用别的工具核对。',
  paste: '回执内容',
  pasteHint: '把保存的 receipt.json 的内容，或以 AJ1 开头的那一行粘贴到这里',
  file: '或者选择回执文件',
  kept: '上次保存的日志签名（可不选）',
  keptHint: '选了就会比较：从上次到现在，日志是不是只增加、没有改动',
  submit: '核对',
  notReceipt: '这不是完整的回执，请检查有没有漏掉内容',
  noLog: '没有连上服务器，请稍后再试',
  working: '正在核对…',
  result: '核对结果',
  good: '回执有效，并且已在公布的日志里。',
  early: '回执的签名有效；公布的日志还没有收到这个号，请以后再来核对。',
  bad: '核对没有通过。',
  unsupported:
    '这个浏览器不能核对签名（需要较新的浏览器和加密连接）。可以换一个浏览器，或者把下面的文件存下来，用命令行工具核对。',
  saveWhole: '保存回执和证明',
  saveHead: '保存这次的日志签名，下次核对时用',
  serverSays: '下面是服务器自己的说法。要独立核对，请保存回执和证明，用命令行工具检查。',
  headsTitle: '最新公布',
  noHead: '还没有公布。第一件举报登记以后开始公布。',
  serial: '公布次数',
  serialValue: (n: number): string => `第 ${n} 次`,
  size: '已收入',
  sizeValue: (n: number): string => `第 1 号至第 ${n} 号`,
  at: '公布时间',
  root: '日志根值',
  signature: '签名',
  key: '公钥',
  fingerprint: '公钥指纹',
  fingerprintHint: '请与镇政府在公告栏等别的地方公布的指纹核对，两处一致，才说明公钥没有被换。',
  details: '签名、公钥和数据接口',
  head: '最新签名',
  heads: '全部签名',
  feed: '订阅签名（JSON Feed）',
  leaf: '日志里的这一行',
  leafHash: '这一行的哈希',
  path: (n: number): string => `证明路径（${n} 个哈希，从下往上）`,
  cliTitle: '用命令行核对',
  cli: '下载本系统的源代码，运行下面的命令。它只相信您给的公钥。',
  command: 'npm run verify -- receipt.json --key 公钥 --server 网址',
  feedTitle: (town: string): string => `${town}登记日志签名`,
  feedKey: (last: number): string => `更换签名密钥：旧密钥用到第 ${last} 号`,
  keyInForce: '正在使用',
  keyUntil: (last: number): string => `已停用，用到第 ${last} 号`,
  keys: '公钥和更换声明',
  feedItem: (serial: number, size: number): string => `第 ${serial} 次公布，共 ${size} 号`,
  receipt: {
    keep: '保存回执文件',
    keepHint:
      '回执文件可以证明登记先后，里面没有您的姓名和电话。请自己存好，不要发给别人。公布的日志收入这个号以后，可以随时核对。',
    check: '去核对回执',
    code: '回执二维码',
    codeHint:
      '二维码里就是这份回执。可以打印、截屏或用另一部手机扫描保存；以后扫描它就打开核对页面，回执不会发给我们。',
    early: '刚登记的号通常要等十分钟左右才收入公布的日志；在那以前，回执上的签名就是乡镇的承诺。',
  },
};

type Outcome = CheckResult['outcome'];

const checks = Object.fromEntries(
  Object.entries(checkTexts).flatMap(([what, words]) =>
    Object.entries(words).map(([outcome, said]) => [`${what}.${outcome}`, said]),
  ),
) as Record<`${ReceiptCheck}.${Outcome}`, string>;

const { result, unsupported, bad, good, early, saveWhole, saveHead, working, notReceipt, noLog, checkLead } = logTexts;

/** What the script of the page says; it stands in the page. */
export const scriptWords = {
  ...{ result, unsupported, bad, good, early, saveWhole, saveHead, working, notReceipt, noLog, checkLead },
  ...checks,
};

export type ScriptWord = keyof typeof scriptWords;
