import { choiceTexts } from '../houses/houses.texts';
import type { Dimension, FigureKind, MeasuredIn, Rate, RowKind } from './dimensions';

export const rowKindTexts: Record<RowKind, string> = {
  town: '乡镇',
  village: '村（社区）',
  use: '用途',
  structure: '结构',
  storeys: '层数',
  level: '鉴定等级',
  hazard: '未销号隐患',
  measure: '整改方式',
  selfBuilt: '是否自建',
  altered: '是否改扩建',
  setting: '区位',
};

const yesNo = { yes: '是', no: '否' };

/** What the values of each dimension are called; `none` where nothing is filled in. */
export const dimensionTexts: Record<Dimension, Record<string, string>> = {
  use: { ...choiceTexts.use, none: '用途未填' },
  structure: { ...choiceTexts.structure, none: '结构未填' },
  storeys: { 1: '1 层', 2: '2 层', 3: '3 层及以上', none: '层数未填' },
  level: { ...choiceTexts.level, none: '未鉴定' },
  hazard: { ...choiceTexts.hazard, none: '无未销号隐患' },
  measure: { ...choiceTexts.measure, none: '整改方式未填' },
  selfBuilt: { ...yesNo, yes: '自建', no: '非自建', none: '是否自建未填' },
  altered: { yes: '改扩建', no: '未改扩建', none: '是否改扩建未填' },
  setting: { ...choiceTexts.setting, none: '区位未填' },
};

export const figureKindTexts: Record<FigureKind, { label: string; definition: string }> = {
  all: { label: '在册', definition: '档案没有终止的房屋。' },
  screened: { label: '已排查', definition: '有排查日期的房屋。' },
  suspect: { label: '疑似隐患', definition: '初判结论为“疑似存在隐患”的房屋（篇五、篇六）。' },
  appraised: { label: '已鉴定', definition: '疑似隐患的房屋中，已有鉴定等级的（篇六）。' },
  hazard: { label: '有隐患', definition: '登记过隐患的房屋，不论是否已经销号（篇七）。' },
  closed: { label: '已整治', definition: '有隐患的房屋中，隐患已经销号的（篇六、篇七）。' },
};

export const rateTexts: Record<Rate, { label: string; definition: string }> = {
  screening: { label: '排查率', definition: '已排查 ÷ 在册（篇七）。' },
  appraisal: { label: '鉴定率', definition: '已鉴定 ÷ 疑似隐患（篇六）。' },
  rectification: { label: '整治率', definition: '已整治 ÷ 有隐患（篇六、篇七）。' },
};

export const measuredInTexts: Record<MeasuredIn, { label: string; unit: string }> = {
  houses: { label: '栋数', unit: '栋' },
  households: { label: '户数', unit: '户' },
  area: { label: '建筑面积', unit: '平方米' },
};
