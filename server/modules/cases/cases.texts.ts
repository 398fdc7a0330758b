import type { Refusal } from './steps.rules';

export const refusalTexts: Record<Refusal, (stateLabel: string) => string> = {
  wrong_state: (stateLabel) => `案件现在是“${stateLabel}”，不能办理这一步`,
  wrong_role: () => '您的岗位不办理这一步',
  not_your_case: () => '案件没有派给您',
};

export const caseTexts = {
  opened: '登记立件',
  system: '系统',
  officerUnknown: '请从名单中选择本镇的网格员',
  gridUnknown: '没有这个网格，请重新选择',
  sameCategory: '类别相同',
  sameGroup: '类别相近',
  within: (metres: number): string => `相距约 ${metres} 米`,
  daysApart: (days: number): string => (days === 0 ? '同一天收到' : `前后 ${days} 天`),
  likePhotos: '照片相似',
  rejected: (reason: string, note: string): string => `${reason}。${note}`,
  dispatched: '已派网格员到现场核查',
};
