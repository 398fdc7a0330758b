import type { PaperKind } from '../../../contract/cases/papers';

export const paperTexts = {
  font: '仿宋',
  issuer: (town: string): string => `${town}人民政府`,
  titles: { order: '责令限期整改通知书', reminder: '履行义务催告书', notice: '限期拆除公告' } satisfies Record<
    PaperKind,
    string
  >,
  addressee: (party: string): string => `${party}：`,
  everybody: '当事人及周边群众：',
  found: (on: string, place: string): string =>
    `经核查，你（单位）在${place}的建设行为未取得合法审批手续（核查日期：${on}）。`,
  requirement: (text: string): string => `现责令你（单位）按以下要求整改：${text}`,
  until: (deadline: string): string => `请在${deadline}前整改完毕。逾期不整改的，本机关将依法处理。`,
  rights:
    '你（单位）有权陈述和申辩。对本通知不服的，可以在收到之日起六十日内申请行政复议，或者在六个月内向人民法院起诉。',
  remind: (number: string, deadline: string): string =>
    `本机关已作出《责令限期整改通知书》（${number}），期限至${deadline}，你（单位）至今没有履行。`,
  remindUntil: (deadline: string): string =>
    `请在${deadline}前履行。逾期仍不履行的，本机关将依法强制执行，费用由你（单位）承担。`,
  remindRights: '收到本催告书后，你（单位）可以陈述和申辩，本机关会记录、复核。',
  notice: (place: string): string => `位于${place}的建（构）筑物，经依法责令整改和催告，当事人没有履行。`,
  noticeUntil: '请当事人自行拆除。期满不拆除又不申请复议、不起诉的，本机关将依法强制拆除。',
  noticeSafety: '强制拆除不在夜间和法定节假日进行，不以停水停电等方式逼迫当事人。',
  entry: '打开本乡镇的微信小程序，在“我的通知书”里输入此码，可以查看、答复、上传自拆照片：',
  seal: '（盖章）',
  receipt: ['送达方式：', '受送达人签名：', '送达人签名：', '送达时间：'],
};
