/** The demonstration's households: figures of speech, no people. */
export const demoSurnames = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'] as const;
export const demoOwnerName = (n: number): string => `演示户${demoSurnames[n % demoSurnames.length] ?? ''}`;
export const demoHouseAddress = (group: number, number: number): string => `${group} 组 ${number} 号`;
export const demoHouseReason = '演示建档';
export const demoInspectionNote = '演示排查员';
export const demoAppraiser = '演示鉴定公司';
export const demoFind = '巡查时看到外墙裂缝已能塞进硬币，墙脚有新掉的砖渣';
export const demoFindWords = '本户屋后';
export const demoFindStep = '按巡查情况办理';
export const demoWarning = {
  title: '今晚到明天有大暴雨',
  text: '危房里的人请在天黑前转移到村部，带上药和身份证。腿脚不便的请打村部电话，网格员上门来接。',
} as const;

export const demoTaskNote = '先看出口、楼梯和承重墙';
export const demoDuty = { names: ['演示白班', '演示夜班'], phone: '0731-55550000' } as const;
