/** China has had one time since 1991: UTC+8, no summer time. */
const offset = 8 * 3_600_000;

/** The calendar day in China, `yyyy-mm-dd`. */
export const chinaDay = (at: Date): string => new Date(at.getTime() + offset).toISOString().slice(0, 10);

/** The calendar month in China, `yyyy-mm`. */
export const chinaMonth = (at: Date): string => chinaDay(at).slice(0, 7);

/** The time of day in China, `hh:mm`. */
export const chinaTime = (at: Date): string => new Date(at.getTime() + offset).toISOString().slice(11, 16);

/** Day and time of day in China, `yyyy-mm-dd hh:mm`. */
export const chinaMoment = (at: Date): string => `${chinaDay(at)} ${chinaTime(at)}`;

/** The instant at which a China day (`yyyy-mm-dd`) begins, plus so many milliseconds. */
export const chinaInstant = (day: string, ms = 0): Date => new Date(Date.parse(`${day}T00:00:00Z`) - offset + ms);

/** Milliseconds since the China day began. */
export const timeOfChinaDay = (at: Date): number => (at.getTime() + offset) % 86_400_000;

/** The day so many days later. */
export const addDays = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
