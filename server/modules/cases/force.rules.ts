import type { StepForms } from '../../contract/cases/step-forms';
import { chinaDay, chinaTime, addDays } from '../../platform/china-time';
import type { WorkCalendar } from '../settings';
import type { CaseFacts } from './case-file';

/** What must stand before forced demolition; words and sources: `force.texts.ts`. */
export const forceItems = ['orderServed', 'orderOver', 'reminderServed', 'heard', 'announced', 'appealOver'] as const;
export type ForceItem = (typeof forceItems)[number];

/** A party may ask for reconsideration for 60 days (行政复议法 20), and sue for six months (行政诉讼法 46). */
const reconsiderationDays = 60;
const litigationMonths = 6;

/** The day so many months later; the last of the month where there is no such day. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const wanted = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last.getUTCDate())));
  return wanted.toISOString().slice(0, 10);
}

/** The first day on which nobody can appeal against the order any more; null while it is not served. */
export function appealOverOn(facts: CaseFacts): string | null {
  const served = facts.services?.find(({ document }) => document === 'order')?.on;
  if (!served) return null;
  const [reconsideration, litigation] = [addDays(served, reconsiderationDays), addMonths(served, litigationMonths)];
  return addDays(reconsideration > litigation ? reconsideration : litigation, 1);
}

const served = (facts: CaseFacts, document: 'order' | 'reminder'): boolean =>
  facts.services?.some((one) => one.document === document) ?? false;

/** Which of the items stand on a day. */
export function forceChecklist(facts: CaseFacts, today: string): { item: ForceItem; done: boolean }[] {
  const over = appealOverOn(facts);
  const done: Record<ForceItem, boolean> = {
    orderServed: served(facts, 'order'),
    orderOver: facts.order !== undefined && today > facts.order.deadline,
    reminderServed: facts.reminder !== undefined && served(facts, 'reminder') && today > facts.reminder.deadline,
    heard: facts.statement !== undefined,
    announced: facts.announcement !== undefined,
    appealOver: over !== null && today >= over,
  };
  return forceItems.map((item) => ({ item, done: done[item] }));
}

/** Night is taken as 22:00 to 6:00. */
const [nightFrom, nightTo] = ['22:00', '06:00'];

/** Why force may not begin at a time: night or a day off (行政强制法 43), but in an emergency. */
export function forbiddenTime(
  { at, emergency }: NonNullable<StepForms['start']['force']>,
  calendar: WorkCalendar,
): 'night' | 'holiday' | 'unknown' | null {
  if (emergency) return null;
  const start = new Date(at);
  const time = chinaTime(start);
  if (time >= nightFrom || time < nightTo) return 'night';
  const working = calendar(chinaDay(start));
  if (working === null) return 'unknown';
  return working ? null : 'holiday';
}
