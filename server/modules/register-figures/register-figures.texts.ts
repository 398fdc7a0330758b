export const registerFigureTexts = {
  book: {
    figures: '汇总表',
    notes: '说明',
    total: '合计',
    noteColumns: [
      { header: '项目', width: 20 },
      { header: '内容', width: 80 },
    ],
    at: '统计时间（北京时间）',
    filter: '筛选条件',
    all: '全部房屋',
    unsettled: '统计时档案一直在变动，合计可能与某一时刻不完全一致',
    fileName: (day: string) => `房屋汇总表 ${day}.xlsx`,
  },
  tooLong: (rows: number, most: number) => `这样分组有 ${rows} 行，最多 ${most} 行：请缩小区域或减少分组`,
};
