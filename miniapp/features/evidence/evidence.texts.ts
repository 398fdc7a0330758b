import type { PhotoState } from './photo-job';

export const photoStateTexts: Record<PhotoState, string> = {
  waiting: '待发送',
  sending: '发送中',
  sent: '已发送',
  failed: '没有发成',
};

export const evidenceTexts = {
  label: '照片',
  hint: '1 至 9 张，最好有一张远景、一张近景。照片先存在手机里，提交后才发送',
  take: '拍照',
  album: '从相册选',
  photo: (index: number, state: string) => `第 ${index} 张照片，${state}`,
  takenHere: '现场拍摄，已记下时间和位置',
  takenNow: '现场拍摄，已记下时间',
  remove: (index: number) => `删除第 ${index} 张照片`,
  removeShort: '删除',
  count: (count: number, most: number) => `已选 ${count} 张，最多 ${most} 张`,
  full: (most: number) => `最多 ${most} 张照片`,
  tooLarge: (megabytes: number) => `有照片超过 ${megabytes} MB，没有加入`,
  notKept: '手机空间不足，照片没有存下',
  notAllowed: '没有得到使用相机或相册的许可',
};
