/** Why a file cannot be read as a table. */
export const tableTexts = {
  empty: '文件是空的',
  locked: '这个工作簿加了密码，请在表格软件里去掉密码、另存后再上传',
  oldWorkbook: '这是旧版 .xls 文件，请在表格软件里另存为 .xlsx 后再上传',
  noWorkbook: '这不是 XLSX 工作簿，也不是 CSV 文件',
  broken: '工作簿已损坏，请在表格软件里打开、另存后再上传',
  otherPacking: '工作簿用了少见的压缩方式，请在表格软件里打开、另存后再上传',
  bomb: (gigabytes: number) => `工作簿解压后异常大（超过 ${gigabytes} GB，或压缩率不正常），可能是恶意文件，已拒绝读取`,
  entries: (most: number) => `工作簿里的部件超过 ${most} 个，不像房屋台账，已拒绝读取`,
  encoding: '文字编码认不出来，请另存为 UTF-8 或 GB18030 编码的 CSV，或存为 XLSX',
  rows: (most: number) => `超过 ${most.toLocaleString('zh-CN')} 行，请分成几个文件导入`,
  columns: (most: number) => `超过 ${most} 列，请删去多余的列`,
  cell: (row: number) => `第 ${row} 行有内容过长的单元格，或引号没有成对`,
};
