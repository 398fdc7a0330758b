import type { Category } from '../contract/reports/categories';

/** Demonstration reports; their photos are drawn, not taken. `near`: how many metres from the village's first grid point. */
export const demoReports: readonly {
  category: Category;
  description: string;
  words: string;
  ongoing: boolean;
  people: string;
}[] = [
  {
    category: 'farmland',
    description: '村道边的水田里正在打地基，已经拉来砖和钢筋，看样子要建两层。',
    words: '村小学往东二百米，路北',
    ongoing: true,
    people: '施工队外地口音，白色皮卡',
  },
  {
    category: 'fire_lane',
    description: '巷口搭了铁皮棚堆货，消防车进不来，里面住着二十多户。',
    words: '老供销社后巷',
    ongoing: false,
    people: '',
  },
  {
    category: 'dangerous',
    description: '三层自建房墙上有一指宽的斜裂缝，房后边坡前几天下雨滑了一块，楼上还住着老人。',
    words: '河边第二排',
    ongoing: false,
    people: '',
  },
  {
    category: 'use_change',
    description: '住房一楼改成了烧烤店，二楼用木板隔成八间出租，只有一个楼梯。',
    words: '集镇新街口',
    ongoing: false,
    people: '店招写着烧烤',
  },
];
