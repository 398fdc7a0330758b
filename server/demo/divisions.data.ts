/** An area of the demonstration: its real statistical division code and name. */
export interface Division {
  code: string;
  name: string;
}

/** The district of the demonstration. */
export const demoDistrict: Division = { code: '430321', name: '湘潭县' };

/** Two neighbouring towns: the first with all its villages, the second with some of them. Only their outlines are made up. */
export const demoDivisions: readonly (Division & { villages: readonly Division[] })[] = [
  {
    code: '430321108',
    name: '青山桥镇',
    villages: [
      { code: '430321108001', name: '青山桥社区' },
      { code: '430321108201', name: '青山桥村' },
      { code: '430321108202', name: '新铺村' },
      { code: '430321108203', name: '晓南村' },
      { code: '430321108208', name: '松柏村' },
      { code: '430321108209', name: '扶冲村' },
      { code: '430321108211', name: '四境村' },
      { code: '430321108212', name: '高山寺村' },
      { code: '430321108213', name: '高屯村' },
      { code: '430321108217', name: '马栏坝村' },
      { code: '430321108224', name: '三富村' },
      { code: '430321108232', name: '龙舞村' },
      { code: '430321108238', name: '天塘村' },
      { code: '430321108242', name: '观元村' },
      { code: '430321108244', name: '高强村' },
      { code: '430321108245', name: '桥头铺村' },
      { code: '430321108246', name: '大兴塘村' },
      { code: '430321108247', name: '霞岭村' },
      { code: '430321108248', name: '石门村' },
    ],
  },
  {
    code: '430321203',
    name: '排头乡',
    villages: [
      { code: '430321203202', name: '辰山村' },
      { code: '430321203216', name: '松梓村' },
      { code: '430321203217', name: '严冲村' },
      { code: '430321203220', name: '仓冲村' },
      { code: '430321203222', name: '回龙桥村' },
      { code: '430321203243', name: '合荣村' },
      { code: '430321203244', name: '红祺村' },
      { code: '430321203245', name: '先劲村' },
      { code: '430321203246', name: '南下村' },
      { code: '430321203247', name: '华宇村' },
      { code: '430321203248', name: '兴田村' },
    ],
  },
];

/** The name of a village's grid by its number. */
export const demoGridName = (number: number): string => `第${number}网格`;
