import { mostWarned, longestWarning } from '../../contract/warnings/warnings';

export const warningTexts = {
  owner: '房主',
  noArea: '请选择您负责的乡镇或村（社区）',
  nobody: '请至少选择一类房屋',
  noHouse: '这个范围里没有符合条件的房屋',
  tooMany: `一次最多发给 ${mostWarned} 户，请分村（社区）发送`,
  changed: (n: number): string => `符合条件的房屋现在是 ${n} 户，与您看到的不一样，请核对后再发`,
  until: `截止时间要在现在以后，最长 ${longestWarning} 天`,
  isEnded: '预警已经解除',
  isOver: '预警已经到期',
  visitAhead: '上门时间不能在现在以后',
  visitEarly: '上门时间不能早于预警发出的时间',
  doneAlready: '这一户已经确认或已经上门，不用再登记',
  title: (title: string): string => `【预警】${title}`,
  again: (title: string): string => `【预警提醒】${title}`,
  ask: (text: string): string => `${text}\n看过后请在“我的房屋”里按“我已知道”。`,
  endedTitle: (title: string): string => `【预警解除】${title}`,
  officerTitle: '预警要上门告知',
  officerText: (title: string, area: string, n: number): string =>
    `“${title}”：${area}还有 ${n} 户没有确认，请上门告知并登记。`,
};
