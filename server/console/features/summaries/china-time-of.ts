/** A moment as China's clock shows it, `yyyy-mm-dd hh:mm`. */
export const chinaTimeOf = (iso: string): string =>
  new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** The present month in China, `yyyy-mm`. */
export const chinaMonthNow = (): string => chinaTimeOf(new Date().toISOString()).slice(0, 7);
