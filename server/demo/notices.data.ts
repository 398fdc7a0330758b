import type { NoticeKind } from '../contract/notices/kinds';

interface DemoNotice {
  kind: NoticeKind;
  title: string;
  html: string;
  /** Days that it stands at the head of lists. */
  pinnedDays?: number;
  /** Left for another person to review. */
  waiting?: boolean;
}

/** Notices of the demonstration town; they say that they are examples. */
export const demoNotices: readonly DemoNotice[] = [
  {
    kind: 'policy',
    title: '农村建房要先批后建（演示公告）',
    html: '<p>农村村民建住宅，一户只能有一处宅基地，面积不超过本省规定的标准，并要先取得批准再动工。</p><h2>怎么办</h2><ol><li>向村民小组提出申请，村里公示。</li><li>乡镇审核，批准后到现场放样。</li><li>建好以后申请验收。</li></ol><p>未批先建、占用耕地的，任何人都可以<a href="/report">举报</a>。</p>',
  },
  {
    kind: 'openLetter',
    title: '致全体居民的一封信：请检查自家房屋（演示公告）',
    html: '<p>各位居民：入冬雨雪增多，请抽空看看自家房屋的墙体、楼板和地基有没有新的裂缝、沉降。</p><p>有变化的，请在小程序“我家的房屋档案”里填一次自查，或联系网格员上门。</p>',
    pinnedDays: 60,
  },
  {
    kind: 'announcement',
    title: '关于清理消防通道违建的通告（演示公告）',
    html: '<p>自本通告发布之日起三十日内，请自行拆除占用消防通道的棚屋、堆放物。逾期不拆除的，依法处理。</p>',
  },
  {
    kind: 'screeningResult',
    title: '房屋安全排查结果公示（演示公告）',
    html: '<p>以下为本月排查结果，隐去姓名和门牌。</p><table><thead><tr><th scope="col">村（社区）</th><th scope="col">排查栋数</th><th scope="col">需鉴定</th></tr></thead><tbody><tr><td>青山桥社区</td><td>126</td><td>4</td></tr></tbody></table>',
    waiting: true,
  },
];
