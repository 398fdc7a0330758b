import type { ForceItem } from './force.rules';
import type { LegalReason } from './legal.rules';

export const legalReasonTexts: Record<LegalReason, string> = {
  farmland: '未经批准占用耕地建房，由有权部门处罚，乡镇配合制止',
  planningArea: '在乡、村庄规划区内未经许可建设，由乡镇责令停止、限期改正，逾期可以拆除',
  outsidePlanning: '不在村庄规划区内，由自然资源部门处理',
  fire: '涉及消防安全，由消防救援机构处理',
  structure: '涉及房屋结构和施工安全，由住房建设部门处理',
  business: '涉及无照经营，由市场监管部门处理，违建部分由乡镇处理',
  public: '占用公共用地或管线，由城市管理部门处理',
  check: '先由乡镇核查，再定主管部门',
};

export const articleTexts: Record<string, string> = {
  land77: '《土地管理法》第七十七条',
  land78: '《土地管理法》第七十八条',
  land83: '《土地管理法》第八十三条',
  planning64: '《城乡规划法》第六十四条',
  planning65: '《城乡规划法》第六十五条',
  fire60: '《消防法》第六十条',
  fire61: '《消防法》第六十一条',
  construction65: '《建筑法》第六十五条',
};

export const forceTexts: Record<ForceItem, { label: string; source: string }> = {
  orderServed: { label: '责令整改通知书已送达', source: '《行政强制法》第三十八条' },
  orderOver: { label: '整改期限已过', source: '《城乡规划法》第六十五条' },
  reminderServed: { label: '催告书已送达，催告期已过', source: '《行政强制法》第三十五条' },
  heard: { label: '已听取当事人陈述申辩', source: '《行政强制法》第三十六条' },
  announced: { label: '已公告限期自行拆除', source: '《行政强制法》第四十四条' },
  appealOver: { label: '复议和诉讼期限已过', source: '《行政强制法》第四十四条' },
};

export const statutoryTexts = {
  penalty: { label: '作出处罚决定', source: '《行政处罚法》第六十条（立案起九十日）' },
  appeal: { label: '复议、诉讼期限届满', source: '《行政复议法》第二十条、《行政诉讼法》第四十六条' },
};
