import type { TaskStanding } from './inspection-tasks';

/** How a task stands, in words. */
export const taskStandingTexts: Record<TaskStanding, string> = {
  open: '未完成',
  overdue: '已超期',
  done: '已完成',
  withdrawn: '已撤回',
};

export const taskInputTexts = {
  days: (most: number) => `期限应为 1 到 ${most} 天`,
};
