import type { AreaKind } from '../../contract/areas/areas';

const square = (m2: number): string =>
  m2 >= 100_000
    ? `${(m2 / 1e6).toFixed(2)} 平方公里`
    : m2 >= 10
      ? `${Math.round(m2)} 平方米`
      : `${m2.toFixed(1)} 平方米`;

const metres = (m: number): string => (m < 1 ? '不到 1 米' : `约 ${Math.round(m)} 米`);

const kindNames: Record<AreaKind, string> = { district: '区县', town: '乡镇', village: '村', grid: '网格' };

/** How a feature is called in a finding: by code and name, else by its place in the file. */
const called = (index: number, code: string | null, name: string | null): string =>
  code ? `${name ? `${name}（${code}）` : code}` : `第 ${index + 1} 个要素`;

export const boundaryTexts = {
  called,
  notFeature: (who: string) => `${who}：不是 GeoJSON 要素（Feature）`,
  notPolygon: (who: string) => `${who}：几何类型必须是 Polygon 或 MultiPolygon`,
  badCoordinates: (who: string) => `${who}：坐标不是规范的数组，每个点应为 [经度, 纬度]`,
  noName: (who: string) => `${who}：缺少名称 name`,
  noArea: (who: string) => `${who}：边界面积几乎为零`,
  tooLarge: (who: string) => `${who}：边界点数过多，请简化后再导入`,
  empty: '文件里没有任何边界',
  noGrids: '文件里没有网格：导入会停用现有的全部网格，请把网格和村界放在同一个文件里',
  noCode: (who: string) => `${who}：缺少代码 code，或代码不是 9、12 或 15 位数字`,
  otherTown: (who: string, town: string) => `${who}：代码不属于本乡镇 ${town}`,
  wrongKind: (who: string, kind: string) => `${who}：代码位数与类别“${kind}”不符`,
  duplicate: (who: string, times: number) => `${who}：代码在文件里出现了 ${times} 次`,
  parentMissing: (who: string, village: string) => `${who}：所属的村 ${village} 既不在文件里，也不在系统里`,
  ringShort: (who: string) => `${who}：有一圈边界不足 4 个不同的点（含首尾闭合点）`,
  ringOpen: (who: string) => `${who}：有一圈边界没有闭合，首尾两点必须相同`,
  swapped: (who: string, at: string) => `${who}：坐标 ${at} 的经度和纬度似乎写反了，应为 [经度, 纬度]`,
  outOfRange: (who: string, at: string) => `${who}：坐标 ${at} 不在国内范围`,
  selfCrossing: (who: string, at: string) => `${who}：边界在 ${at} 附近自相交或自相接`,
  holeCrosses: (who: string, at: string) => `${who}：内环与另一圈边界在 ${at} 附近相交`,
  holeOutside: (who: string) => `${who}：有一个内环不在外环之内`,
  holeInHole: (who: string) => `${who}：有一个内环落在另一个内环里`,
  partsOverlap: (who: string, m2: number) => `${who}：自身的几个部分互相重叠 ${square(m2)}`,
  overlap: (a: string, b: string, m2: number) => `${a} 与 ${b} 重叠 ${square(m2)}`,
  gap: (who: string, m2: number) => `${who}内有 ${square(m2)}不属于任何下级区域`,
  gapBetween: (kind: AreaKind, m2: number) => `几个${kindNames[kind]}之间有 ${square(m2)} 的空白`,
  outsideParent: (who: string, parent: string, m2: number) => `${who} 有 ${square(m2)} 在所属的 ${parent} 之外`,
};

export const areaTexts = {
  inside: (place: string) => `位于${place}范围内`,
  nearest: (place: string, m: number) => `不在任何网格内，按最近归入${place}，相距${metres(m)}`,
  alsoNear: (others: readonly { name: string; distance: number }[]) =>
    `；邻近边界，另有${others.map(({ name, distance }) => `${name}（相距${metres(distance)}）`).join('、')}`,
  unassignedIn: (place: string) => `在${place}范围内，但附近没有网格，待乡镇分派`,
  outside: '不在本平台服务的乡镇范围内',
  importedMeanwhile: '这期间另有人导入了边界，请刷新后重新检查',
  notYours: '您不是该乡镇的管理员，不能导入边界',
};
