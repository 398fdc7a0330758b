/** The steps of the funnel that everybody may read (篇3), in their order. The fine is left out: of one case it would tell whose. */
export const openSteps = ['confirmed', 'filed', 'handled', 'penalised', 'closed'] as const;
export type OpenStep = (typeof openSteps)[number];
export type OpenCounts = Record<OpenStep, number>;

/** A share is told of so many states or reports at least, and a count of a village from so many buildings on. */
export const fewestOpen = 3;

/** Shares from 0 to 1, to two places; null: of too few. */
export interface OpenRates {
  onTimeRate: number | null;
  replyRate: number | null;
}

export interface OpenMonth extends OpenRates {
  month: string;
  counts: OpenCounts;
}

/** Figures of a town and a calendar year, as far as it has gone. */
export interface OpenFigures {
  town: { code: string; name: string };
  year: string;
  /** Years that can be asked for, the present one first. */
  years: string[];
  months: OpenMonth[];
  /** Each case once in the year, which can be fewer than the sum of the months. */
  total: Omit<OpenMonth, 'month'>;
  /** Missed buildings of the year; null: too few to be told, or the total would tell such a one. */
  missed: { villages: { code: string; name: string; missed: number | null }[]; total: number | null };
  /** When it was counted. */
  at: string;
}
