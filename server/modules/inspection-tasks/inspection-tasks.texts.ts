export const taskTexts = {
  title: '房屋排查任务',
  assigned: (count: number, due: string, note: string) =>
    `派给您 ${count} 户房屋排查，请在 ${due} 前完成。${note ? `要求：${note}` : ''}`,
  number: (count: number) => `${count} 户`,
  auditNote: (count: number, due: string) => `${count} 户，期限 ${due}`,
  noOfficer: '这户所在网格没有网格员，请指定排查人',
  alreadyOpen: '这户已有没完成的排查任务',
  nothing: '没有可以派的房屋：没有符合条件的，或都已派出、没有网格员',
  notAnOfficer: '这位工作人员不能接排查任务',
  outside: (count: number) => `有 ${count} 户不在这位工作人员的管辖范围`,
  sameOfficer: '任务已经在这位工作人员手上',
  over: '这项任务已经完成或撤回',
  withdrawn: (code: string, reason: string) => `房屋 ${code} 的排查任务已撤回：${reason}`,
  takenAway: (code: string, to: string, reason: string) => `房屋 ${code} 的排查任务已改派给${to}：${reason}`,
  given: (code: string, due: string, reason: string) =>
    `房屋 ${code} 的排查任务改派给您，请在 ${due} 前完成：${reason}`,
  passedNote: (from: string, to: string, reason: string) => `${from} → ${to}：${reason}`,
  houseEnded: '房屋档案已终止',
  system: '系统',
};
