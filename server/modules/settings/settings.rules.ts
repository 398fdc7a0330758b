import { contactDaysDefault, type CalendarYear, type Power, type TownPower } from '../../contract/settings/settings';
import { defaultLimits } from '../../contract/settings/limits';
import { settingsTexts as texts } from './settings.texts';
import type { SettingsDoc } from './settings.model';

/** Whether a China day is a working day; null where the year's calendar is not there. */
export type WorkCalendar = (day: string) => boolean | null;

/**
 * What a township may do by statute alone: order and force inside a village planning area (城乡规划法 65).
 * Penalties and confiscation need a delegation (行政处罚法 24), which a town adds itself.
 */
const statutory: TownPower[] = [
  { power: 'order', kind: 'statute', source: texts.planningAct, from: '2008-01-01', to: null },
  { power: 'force', kind: 'statute', source: texts.planningAct, from: '2008-01-01', to: null },
];

/** The settings of a town that has saved none. */
export const defaultSettings = (town: string): SettingsDoc => ({
  _id: town,
  version: 0,
  limits: defaultLimits,
  powers: statutory,
  duplicateMetres: 50,
  contactDays: contactDaysDefault,
  templates: texts.templates,
  calendars: [],
});

/** The power as it stands on a day; undefined where the town has none. */
export const powerOn = (powers: readonly TownPower[], power: Power, day: string): TownPower | undefined =>
  powers.find((one) => one.power === power && one.from <= day && (one.to === null || day <= one.to));

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The shipped calendar, and for years that it does not have the one that the town loaded. */
export function calendarOf(shipped: WorkCalendar, loaded: readonly CalendarYear[]): WorkCalendar {
  const years = new Map(loaded.map((one) => [String(one.year), one]));
  return (day) => {
    const known = shipped(day);
    if (known !== null) return known;
    const year = years.get(day.slice(0, 4));
    if (!year) return null;
    if (year.workdays.includes(day)) return true;
    return !year.holidays.includes(day) && !isWeekend(day);
  };
}

/** What is wrong with a calendar that a town loads: days of another year, or in both lists. */
export function calendarErrors({ year, holidays, workdays }: CalendarYear): { field: string; message: string }[] {
  const errors: { field: string; message: string }[] = [];
  const check = (field: string, days: readonly string[]): void => {
    days.forEach((day, i) => {
      if (!day.startsWith(`${year}-`)) errors.push({ field: `${field}.${i}`, message: texts.otherYear(day, year) });
    });
  };
  check('holidays', holidays);
  check('workdays', workdays);
  const both = workdays.filter((day) => holidays.includes(day));
  if (both.length > 0) errors.push({ field: 'workdays', message: texts.both(both) });
  const onWeekdays = workdays.filter((day) => !isWeekend(day));
  if (onWeekdays.length > 0) errors.push({ field: 'workdays', message: texts.noWeekend(onWeekdays) });
  return errors;
}
