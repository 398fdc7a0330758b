export const auditTexts = {
  title: '操作日志',
  intro: '谁在什么时候做了什么。举报人只记为“举报人”，没有账号和姓名。日志只增不改。',
  from: '从哪天起',
  to: '到哪天止',
  actor: '姓名',
  action: '操作',
  number: '案件号',
  all: '全部',
  search: '查询',
  reset: '清除条件',
  at: '时间',
  who: '人员',
  what: '操作',
  area: '地区',
  about: '案件、房屋',
  none: '没有符合条件的记录',
  more: '再显示一些',
  shown: (n: number, more: boolean): string => `已列出 ${n} 条${more ? '，下面还有' : ''}`,
  table: '操作日志',
};

export const chainTexts = {
  title: '日志核验',
  intro: '操作日志每分钟编成一块，块块相连。核验会重新计算每一条、每一块的摘要，找出被改动、删除、插入的记录。',
  head: (sequence: number, hash: string): string => `链头：第 ${sequence} 块 ${hash}`,
  noBlocks: '还没有入链的记录',
  waiting: (n: number): string => (n >= 1000 ? '1000 条以上等待入链' : `${n} 条等待入链`),
  verify: '核验',
  good: (blocks: number, entries: number): string =>
    `核验 ${blocks} 块、${entries} 条记录：没有发现改动、删除、插入或断链。`,
  bad: (n: number, more: boolean): string => `发现 ${n}${more ? ' 处以上' : ' 处'}问题`,
};
