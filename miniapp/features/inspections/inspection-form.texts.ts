import type { Hazard } from '@contract/inspections/verdict';

export const inspectionFormTexts = {
  begin: '自查自报',
  beginHint: '照着图一项一项看，大约十分钟。没有网络也能填，有网络时再发。',
  goOn: '接着自查',
  title: (code: string) => `自查 ${code}`,
  step: (n: number, all: number) => `第 ${n} 步，共 ${all} 步`,
  next: '下一步',
  previous: '上一步',
  sum: '看结果并提交',
  stop: '先存着，回去',
  picture: (question: string) => `示意图：${question}`,
  need: '请选一项',
  badNumber: '请填数字',
  photoHint: '请把这一处拍下来，远近各一张更好。',
  photoFull: (most: number) => `照片已满 ${most} 张`,
  result: '初步结果',
  note: '还有什么要告诉村里的（可不填）',
  submit: '提交',
  discard: '不填了，删除',
  discardAsk: {
    title: '删除这次自查',
    content: '填的内容和照片都会删掉。',
    confirmText: '删除',
    cancelText: '再想想',
  },
  sending: '正在发送',
  queued: '已存在手机里，等待发送',
  queuedBody: '有网络、打开小程序时会自己接着发。',
  resume: '现在就发',
  back: '回去修改',
  unsure: '上次发送没有收到答复，会用同样的内容再发，不会重复。',
  received: '已提交，村里会收到',
  close: '知道了',
  records: '排查记录',
  noRecord: '还没有排查记录',
  day: (day: string, who: string) => `${day} ${who}`,
};

interface Advice {
  title: string;
  body: readonly string[];
}

/** What a result means for who lives there, and what to do next. */
export const adviceTexts: Record<Hazard | 'safe' | 'unsure', Advice> = {
  safe: {
    title: '这次没有发现问题',
    body: ['平时多留意墙角、屋顶和屋后的坡，汛期前后再查一次。', '要装修、加层、改作经营，先问村里。'],
  },
  unsure: {
    title: '有看不准的地方，村里会安排人来看',
    body: ['在有人来看之前，不要自己敲墙、拆墙。', '情况变坏时，马上告诉村里。'],
  },
  general: {
    title: '有小问题，要尽早修',
    body: [
      '在裂缝旁画一条线、写上日期，看它有没有变大。',
      '漏水、堵沟的地方尽快修好。',
      '村里会来核实，等级以村镇的排查为准。',
    ],
  },
  larger: {
    title: '有较大的问题，请先不要用有问题的房间',
    body: [
      '不要自己拆改承重墙、梁、柱。',
      '村里会尽快派人来看，请保持电话畅通。',
      '变大、变响、掉东西时，马上搬出来。',
    ],
  },
  major: {
    title: '可能有危险，请先搬出来',
    body: [
      '带好家人离开房屋和陡坡，不要回去取东西。',
      '马上打电话给村里；下雨、刮风时更危险。',
      '村里已收到提醒，会派人来看。',
    ],
  },
};
