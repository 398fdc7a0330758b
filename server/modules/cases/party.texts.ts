import type { PartyAct } from '../../contract/cases/party';

export const partyTexts = {
  noOrder: '没有找到这份通知书，请照通知书核对码；码只能由第一个打开的人使用',
  party: '当事人',
  acts: { state: '陈述申辩', demolished: '已自行拆除', assist: '申请助拆' } satisfies Record<PartyAct['act'], string>,
  appeal: '不服的，可以在收到之日起六十日内申请行政复议，或者在六个月内向人民法院起诉。',
};
