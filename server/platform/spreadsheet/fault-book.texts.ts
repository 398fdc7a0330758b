/** Words of the error workbook. */
export const faultBookTexts = {
  sheet: '问题清单',
  columns: [
    { header: '工作表', width: 16 },
    { header: '行号', width: 8 },
    { header: '列', width: 18 },
    { header: '原来的内容', width: 30 },
    { header: '什么不对', width: 44 },
    { header: '怎样才对', width: 44 },
  ],
  more: (most: number) => `只列出前 ${most} 条，改好后再检查会列出其余的`,
  fileName: (name: string) => `${name.replace(/\.(xlsx|csv|txt)$/i, '')} 问题清单.xlsx`,
};
