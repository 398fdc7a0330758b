import { isWorkday } from 'chinese-days';
import published from 'chinese-days/dist/chinese-days.json';

/** The years whose official calendar (holidays and make-up days, 调休) is published and shipped. */
const years = new Set(Object.keys(published.holidays).map((day) => day.slice(0, 4)));

/** The shipped years in order. */
export const shippedYears: readonly number[] = [...years].map(Number).sort((a, b) => a - b);

/** Whether a China day (`yyyy-mm-dd`) is a working day; null where the year's calendar is not published yet. */
export const workCalendar = (day: string): boolean | null => (years.has(day.slice(0, 4)) ? isWorkday(day) : null);
