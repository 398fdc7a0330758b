import type { Category } from '../../contract/reports/categories';
import type { CaseState } from '../../contract/cases/states';

export const caseHouseTexts = {
  linked: (codes: readonly string[]): string => `关联 ${codes.join('、')}`,
  unlinked: (codes: readonly string[]): string => `取消关联 ${codes.join('、')}`,
  tooMany: (most: number): string => `一件案件最多关联 ${most} 户房屋`,
};

/** What staff found, as the owner of the house reads it. */
export const foundWords: Record<Category, string> = {
  farmland: '现场核查：房屋占用耕地，或建房超出批准',
  unpermitted: '现场核查：没有办理或没有按照批准的手续建设',
  fire_lane: '现场核查：搭建物挡住了消防通道',
  pipeline: '现场核查：搭建物压在市政管线上面',
  flammable: '现场核查：用了彩钢夹芯板等易燃材料搭建',
  public_land: '现场核查：占用了道路、绿地等公共用地',
  courtyard: '现场核查：楼院里有私自搭建或圈占',
  structure: '现场核查：房屋结构被擅自改动',
  use_change: '现场核查：房屋用途被擅自改变',
  dangerous: '现场核查：房屋有安全隐患',
  illegal_contractor: '现场核查：由没有资质的施工队承建',
  missed: '现场核查：房屋没有登记在册，已经补记',
  rebound: '现场核查：拆除以后又重新搭建',
  other: '现场核查：有需要整改的问题',
};

/** What it means for the owner, by where the case stands; only states in which something was found. */
export const meaningWords: Partial<Record<CaseState, { state: string; meaning: string }>> = {
  confirmed: { state: '已核实', meaning: '乡镇正在研究怎么处理，要您做什么会另行书面通知。可以先停下正在做的施工。' },
  filed: { state: '已立案', meaning: '综合执法部门已经立案。会有执法人员联系当事人，您可以说明情况、提供手续。' },
  ordered: {
    state: '要求整改',
    meaning:
      '已经发出责令整改通知书，请按通知书上的要求和期限整改。在小程序“整改通知”里输入通知书上的码，可以查看和答复。',
  },
  dismantling: { state: '正在整改', meaning: '现场正在拆除或整改，请不要进入施工范围，注意安全。' },
  rectified: { state: '等待验收', meaning: '整改已经做完，等待乡镇和区县验收，验收前请保持现状。' },
  checked: { state: '乡镇验收通过', meaning: '乡镇已经验收通过，等待区县复核。' },
  closed: { state: '已办结', meaning: '两级验收通过，这件事已经办结，不需要您再做什么。' },
};
