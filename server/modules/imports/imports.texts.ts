import type { HouseField } from '../../contract/houses/house-fields';
import { choiceTexts } from '../../contract/houses/houses.texts';

type Choices = Extract<HouseField, { kind: 'choice' }>['of'];

/** Words of imports: refusals, faults of rows, the error workbook. */
export const importTexts = {
  noFile: '请选择要导入的台账文件',
  tooLarge: (megabytes: number) => `文件超过 ${megabytes} MB`,
  noHeading: '没有找到表头：前 20 行里要有一行至少三个认得出的列名，例如“房屋编码”“产权人”“建筑面积”',
  twice: (label: string) => `有两列都对应“${label}”，请只留一列`,
  noCode: '没有一列对应“房屋编码”：没有编码无法判断是哪一户',
  noVillage: '没有一列对应“村”，请选一个村作为整个文件的村',
  nothing: '除编码和村以外，至少要有一列对应档案的内容',
  otherVillage: '这个村不在本次导入的范围内',
  notNow: '这次导入现在不能这样办，请刷新后再看',
  otherApplying: '本镇另有一次导入正在写入，请等它完成',
  faultsLeft: '还有不合格的行，不能选“全部合格才写入”',
  nothingGood: '没有一行可以写入',
  meanwhile: '检查之后登记簿有了变化，有的行已不合格，所以一行也没有写入，请重新检查',
  noFileLeft: '暂存的文件已不在，请重新上传',
  checkFailed: '检查没有完成，请重新上传',
  abandoned: '七天内没有决定，已自动撤销，文件已删除',
  reason: (fileName: string) => `台账导入：${fileName}`.slice(0, 200),
  note: (fileName: string, fresh: number, changed: number, left: number) =>
    `${fileName}：新建 ${fresh} 户，更新 ${changed} 户，未写入 ${left} 行`.slice(0, 300),
  /** A row that begins so is no house. */
  noHouse: ['合计', '总计', '小计', '填表人', '制表人', '审核人', '填报人', '负责人', '备注', '说明'],
  wrong: {
    formula: (shown: string) => (shown ? `是公式，上次算出的是“${shown}”` : '是公式'),
    merged: '是合并单元格，分不清属于哪一行',
    error: (shown: string) => `是错误值 ${shown}`,
    imprecise: '数字太长，表格软件已把末几位改成 0',
    noCode: '没有填房屋编码',
    code: '房屋编码应为 4 至 40 位字母、数字或短横线',
    repeated: (where: string) => `和${where}是同一个房屋编码，分不清以哪一行为准`,
    noVillage: '没有填村',
    village: (name: string) => `没有“${name}”这个村`,
    outside: (name: string) => `${name}不在本次导入的范围内`,
  },
  place: (sheet: string, row: number) => (sheet ? `“${sheet}”第 ${row} 行` : `第 ${row} 行`),
  right: {
    formula: '复制这一列，用“选择性粘贴”存成数值',
    merged: '取消合并，每一行各自填写',
    error: '改成正确的内容，或清空',
    imprecise: '把这一列设成文本格式，重新填写完整号码',
    code: '填本镇唯一的编码，例如 430321108201-00012',
    repeated: '只留一行，或改成各自的编码',
    elsewhere: '核对编码，或到那个村的档案里修改',
    village: (names: readonly string[]) => `填村名或 12 位村编码：${names.join('、')}`.slice(0, 300),
    grid: '填 15 位网格编码或本村网格的名称',
    text: (max: number) => `${max} 字以内的文字`,
    people: {
      name: '姓名，几个人用“、”隔开，例如“张三、李四”',
      idNumber: '18 位身份证号，对照证件核对每一位',
      phone: '11 位手机号，或 0731-12345678 这样的座机号',
    },
    count: (min: number, max: number) => `${min} 到 ${max} 的整数`,
    area: (min: number, max: number) => `${min} 到 ${max} 的数字（平方米），或写成“0.2亩”`,
    yesNo: '“是”或“否”',
    choice: (of: Choices) => Object.values(choiceTexts[of]).join('、'),
    day: '2026-06-30、2026/6/30 或 2026年6月30日',
    point: '“经度,纬度”，例如 112.3456,28.1234',
  },
};
