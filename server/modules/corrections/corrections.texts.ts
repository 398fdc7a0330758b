import type { CorrectionKind } from '../../contract/corrections/corrections';
import { correctionKindTexts } from '../../contract/corrections/corrections.texts';
import type { CorrectionEntry } from './correction-file';

export const correctionTexts = {
  openAlready: '这户还有一份更正申请没有办完，请等办完或撤回后再申请',
  notOpen: '这份申请已经办结',
  notWithdrawable: '村里已经同意，正在生效，不能撤回',
  notAsked: '村里没有要求补充材料',
  decideAll: '请对每一个待审核的字段给出意见',
  conflictNow: '档案在您打开后又有变化，请看清现在的内容再定',
  houseEnded: '房屋档案已终止，只能不同意',
  reason: (owner: string) => `产权人申请：${owner}`,
  whats: {
    asked: '提出申请',
    askedMore: '村里请您补充',
    answered: '已补充材料',
    decided: '村里已审核',
    applied: '更正已生效',
    conflict: '档案已变，退回复核',
    withdrawn: '已撤回',
  } satisfies Record<CorrectionEntry['what'], string>,
  ownerTitle: { correction: '房屋档案更正申请', useChange: '房屋改变用途报告' } satisfies Record<
    CorrectionKind,
    string
  >,
  villageTitle: {
    correction: '房屋档案更正申请待办',
    useChange: '房屋改变用途报告待办',
  } satisfies Record<CorrectionKind, string>,
  ownerText: (code: string, kind: CorrectionKind, what: string) =>
    `房屋 ${code} 的${correctionKindTexts[kind]}：${what}。`,
  villageText: (code: string, what: string) => `房屋 ${code}：${what}，请及时审核。`,
};
