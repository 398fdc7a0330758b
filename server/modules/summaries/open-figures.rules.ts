import {
  fewestOpen,
  openSteps,
  type OpenCounts,
  type OpenFigures,
  type OpenRates,
} from '../../contract/summaries/open-figures';
import type { Figure } from '../../contract/summaries/figures';

/** What is counted for the public. */
export const openColumns: readonly Figure[] = [...openSteps, 'inTime', 'late', 'answered', 'unanswered'];

type Values = Partial<Record<Figure, number>>;

const share = (part = 0, other = 0): number | null =>
  part + other < fewestOpen ? null : Math.round((100 * part) / (part + other)) / 100;

/** The steps and the shares of what was counted; a share of one or two is not told, it would speak of a single report. */
export const openRow = (values: Values): { counts: OpenCounts } & OpenRates => ({
  counts: Object.fromEntries(openSteps.map((step) => [step, values[step] ?? 0])) as OpenCounts,
  onTimeRate: share(values.inTime, values.late),
  replyRate: share(values.answered, values.unanswered),
});

/**
 * Missed buildings by village as the public reads them. One or two are not told: so few would point at a house; and where
 * the total would tell them, by what is missing to it, it is not told either.
 */
export function openMissed(villages: readonly { code: string; name: string; missed: number }[]): OpenFigures['missed'] {
  const few = (n: number): boolean => n > 0 && n < fewestOpen;
  return {
    villages: villages.map((one) => ({ ...one, missed: few(one.missed) ? null : one.missed })),
    total: villages.some(({ missed }) => few(missed)) ? null : villages.reduce((sum, { missed }) => sum + missed, 0),
  };
}
