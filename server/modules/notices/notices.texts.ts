import { noticeKindTexts } from '../../contract/notices/notices.texts';
import type { NoticeKind } from '../../contract/notices/kinds';
import type { NoticeStep } from './notices.rules';
import type { NoticeHappening } from './notice-file';

const refused: Record<NoticeStep, string> = {
  save: '这份公告正在审核、已定时或已经结束，不能修改；请先取回',
  submit: '没有可以送审的内容，请先写好并保存',
  takeBack: '这份公告没有在等待审核',
  return: '这份公告没有在等待审核',
  publish: '这份公告没有在等待审核，不能发布',
  withdraw: '这份公告没有发布，不用撤回',
  drop: '没有可以作废的内容',
};

export const noticeTexts = {
  refused: (step: NoticeStep): string => refused[step],
  ownWords: '您改过这份公告的内容，要由另一位审核人发布',
  notOfArea: '您不能审核这个范围的公告',
  system: '系统',
  happenings: {
    begun: '开始起草',
    saved: '保存了内容',
    submitted: '送审',
    takenBack: '取回修改',
    returned: '退回修改',
    scheduled: '审核通过，定时发布',
    published: '发布',
    withdrawn: '撤回',
    dropped: '作废',
  } satisfies Record<NoticeHappening, string>,
  reviewTitle: '有公告等待审核',
  reviewText: (kind: NoticeKind, title: string): string =>
    `${noticeKindTexts[kind]}《${title}》已送审，请核对内容后发布或退回。`,
  returnedTitle: '公告被退回修改',
  returnedText: (title: string, note: string): string => `《${title}》被退回：${note}`,
  publishedTitle: '公告已发布',
  publishedText: (title: string): string => `《${title}》已在门户和小程序上公布。`,
  hiddenTitle: '（标题已撤下）',
  noFile: '请选择一个文件',
};
