import { houseFieldTexts } from '../houses/houses.texts';
import type { ImportMode, ImportState } from './imports';
import type { ImportTarget } from './import-targets';

/** What each column of a register is called. */
export const importTargetTexts: Record<ImportTarget, string> = { code: '房屋编码', village: '村', ...houseFieldTexts };

export const importStateTexts: Record<ImportState, string> = {
  uploaded: '待核对列名',
  checking: '正在检查',
  checked: '已检查，待决定',
  applying: '正在写入',
  applied: '已写入',
  withdrawn: '已撤销',
  failed: '无法读取',
};

export const importModeTexts: Record<ImportMode, string> = {
  good: '写入全部合格的行，有问题的行不写',
  all: '全部合格才写入，有一行不合格就都不写',
};
