import type { NoticeKind, NoticeState, WorkState } from './kinds';

export const noticeKindTexts: Record<NoticeKind, string> = {
  announcement: '通告',
  openLetter: '致居民公开信',
  policy: '政策',
  screeningResult: '排查结果公示',
  rectificationResult: '整治结果公示',
  exposure: '曝光',
  floodWarning: '汛期预警',
};

export const noticeStateTexts: Record<NoticeState, string> = {
  unpublished: '未发布',
  published: '已发布',
  withdrawn: '已撤回',
  dropped: '已作废',
};

export const workStateTexts: Record<WorkState, string> = {
  none: '没有待发的内容',
  draft: '起草中',
  inReview: '待审核',
  scheduled: '定时发布',
};

export const noticeFaultTexts = {
  empty: '正文还是空的，请写上内容',
  tooLong: '正文太长，请精简，或改用附件',
  imageAlt: '每张图片都要写一句说明，看不见图的人靠它了解内容',
  unknownImage: '正文里有一张图片不是在这里上传的，请删掉后重新插入',
  unknownFile: '附件里有一个文件找不到，请重新上传',
  past: '发布时间已经过去了，请选一个以后的时间，或直接发布',
  far: '发布时间太远，最多定在一年以内',
  pinnedPast: '置顶截止的日期已经过去了',
  area: '不能在这个范围内发公告',
  attachmentKind: '只能上传 PDF、Word（.docx）、Excel（.xlsx）文件，图片请插在正文里',
  attachmentName: '文件的内容和它的扩展名对不上',
  active: '这个 PDF 里有脚本或会自动打开的内容，请另存为普通 PDF 再上传',
  macros: '这个文件里有宏，请另存为不带宏的文件再上传',
};
