/** Words of the page that draws the state table. */
export const statesTexts = {
  title: '状态图',
  intro: '案件从哪一步到哪一步、由谁办理。图和表都读自同一张状态表，系统也按它放行和拒绝。',
  picture: '状态图：每个方框是一种状态，每条线是一个改变状态的步骤',
  choose: '点一个状态，只看从它出发的步骤；再点一次看全部。',
  who: '谁办理',
  all: '全部岗位',
  state: '状态',
  event: '步骤',
  to: '到',
  movers: '谁办理',
  when: '条件',
  stay: '不变',
  former: '并案前的状态',
  own: '只限派给的网格员本人',
  /** Who moves a case without being staff. */
  outside: { reporter: '举报人', party: '当事人' },
  outcome: (words: string): string => `对方结果：${words}`,
  classes: { open: '办理中', resolved: '已解决', closed: '已结束' },
  none: '没有这样的步骤',
  rows: (n: number): string => `${n} 行`,
  tableLabel: '状态表',
};
