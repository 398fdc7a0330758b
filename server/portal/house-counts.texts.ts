export const houseCountsTexts = {
  title: '房屋安全排查公开',
  nav: '房屋安全排查公开',
  lead: '各村（社区）房屋安全排查、鉴定的栋数。只公布栋数，不公布是哪一户。',
  hint: (fewest: number): string =>
    `不满 ${fewest} 栋的写作“少于 ${fewest}”，不写具体数字；能由合计推算出来的，合计也不写。`,
  table: (town: string): string => `${town}房屋安全排查情况`,
  heads: { village: '村（社区）', houses: '在册', screened: '已排查', appraised: '已鉴定', dangerous: 'C、D 级危房' },
  few: (fewest: number): string => `少于 ${fewest}`,
  total: '合计',
  notTold: '不公布',
  own: '自己的房屋档案，请在小程序“我的房屋”里查看。',
  none: '还没有可以公布的数字。',
};
