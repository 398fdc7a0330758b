export const settingsTexts = {
  planningAct: '《城乡规划法》第六十五条',
  otherYear: (day: string, year: number): string => `${day} 不是 ${year} 年的日期`,
  both: (days: readonly string[]): string => `${days.join('、')} 既在放假日又在上班日里`,
  noWeekend: (days: readonly string[]): string => `${days.join('、')} 本来就是工作日，调休上班日只填周末`,
  shipped: (year: number): string => `${year} 年的日历系统已经自带，不用再导入`,
  templates: [
    { title: '已派人核查', text: '您反映的情况已安排网格员到现场核查，有结果会在这里告诉您。' },
    { title: '请补充位置', text: '我们按您说的位置没有找到现场，请补充附近的标志物或拍摄位置。' },
    { title: '已责令整改', text: '经核查情况属实，已责令当事人限期整改，我们会盯到整改完成。' },
    { title: '不属本部门', text: '您反映的事项由其他部门负责，我们已经移送，对方会依法处理。' },
  ],
};
