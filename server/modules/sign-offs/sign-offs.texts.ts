import { periodText } from '../../contract/sign-offs/sign-offs.texts';

export const signOffTexts = {
  district: (code: string) => `本区县（${code}）`,
  notBegun: '这一期还没有开始',
  over: (days: number) => `这一期结束已超过 ${days} 天，不能再签`,
  signed: '已经签字；要改须由上级先退回',
  missing: (names: readonly string[]) => `还有 ${names.length} 个下级没有签字：${names.join('、')}`,
  unsettled: '档案正在变动，请稍后再签',
  aboveSigned: '上级已经签字；要改须由上级先退回',
  signedAlready: '本级已经签字，要先由上级退回本级，才能退回下级',
  notSigned: '这份汇总现在没有可退回的签字',
  book: {
    figures: '汇总数据',
    said: '签字记录',
    by: '分类',
    value: '项目',
    total: '全部房屋',
    saidColumns: [
      { header: '事项', width: 18 },
      { header: '内容', width: 40 },
      { header: '时间（北京时间）', width: 20 },
      { header: '说明', width: 50 },
    ],
    of: '汇总表',
    level: '级别',
    state: '状态',
    unsigned: '尚未签字，仅供核对',
    signature: (n: number) => `第 ${n} 次签字`,
    returned: (n: number) => `退回第 ${n} 次签字`,
    fileName: (title: string) => `${title}房屋汇总表.xlsx`,
  },
  signedTitle: '汇总表已签字上报',
  signedText: (area: string, period: string, n: number) =>
    `${area}${periodText(period)}房屋汇总表已签字（第 ${n} 次），请审核。`,
  returnedTitle: '汇总表被退回',
  returnedText: (area: string, period: string, reason: string) =>
    `${area}${periodText(period)}房屋汇总表被退回：${reason}。请核对更正后重新签字。`,
};
