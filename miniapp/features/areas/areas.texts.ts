import type { LocateHow } from '@contract/areas/areas';

export const areaTexts = {
  label: '在什么地方',
  hint: '在地图上选点最准确；也可以选村和网格，再写明地址',
  map: '在地图上选点',
  here: '用我现在的位置',
  village: '村（社区）',
  grid: '网格（可不选）',
  chooseVillage: '选择村（社区）',
  chooseGrid: '不知道，不选',
  noVillage: '不选村',
  words: '地址说明',
  wordsHint: '门牌、路名、旁边有什么',
  chosen: (label: string) => `已选位置：${label}`,
  clearPoint: '去掉这个位置',
  onMap: '地图上的位置',
  current: '我现在的位置',
  accuracy: (label: string, metres: number) => `${label}（误差约 ${metres} 米）`,
  notAllowed: '没有得到使用位置的许可，可以选村并写明地址',
  areasMissing: '村和网格的名单没有取到',
  retry: '再试一次',
  locating: '正在确定网格',
  notLocated: '暂时不能确定网格，提交后由服务器确定',
};

/** Where a report will go, in a sentence. */
export const whereTexts: Record<LocateHow, (area: string) => string> = {
  inside: (area) => `将送到：${area}`,
  nearest: (area) => `不在任何网格内，将送到最近的：${area}`,
  chosen: (area) => `将送到：${area}`,
  unassigned: () => '不在本乡镇的网格内。仍会登记，由乡镇核实后分派',
};

export const borderText = (names: string[]): string => `靠近网格边界，旁边是：${names.join('、')}`;
