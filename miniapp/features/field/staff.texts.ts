/** Words of the way in for grid officers, in the main package. */
export const staffTexts = {
  entryTitle: '工作人员',
  entry: '工作人员入口',
  waitingHouses: (count: number) => `有 ${count} 户房屋排查还没有发出，打开后接着发`,
  waitingFinds: (count: number) => `有 ${count} 件巡查发现还没有发出，打开后接着发`,
  waiting: (count: number) => `有 ${count} 件核查还没有发出，打开后接着发`,
};
