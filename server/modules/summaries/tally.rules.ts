import type { Figure } from '../../contract/summaries/figures';
import type { BookedKind, Booking } from '../cases';

/** What a tally needs of a booking. */
export type Counted = Pick<Booking, 'what' | 'case' | 'who' | 'whoName' | 'n' | 'fen' | 'areas'> & { month: string };

interface FigureRule {
  what: BookedKind;
  /** Each case once, each time, or the amount. */
  counts: 'cases' | 'times' | 'fen';
  keep?(booking: Pick<Counted, 'who'>): boolean;
}

/** Which bookings each figure is made of; in words for people: `figureTexts`. */
export const figureRules: Record<Figure, FigureRule> = {
  opened: { what: 'opened', counts: 'cases' },
  assigned: { what: 'assigned', counts: 'cases' },
  steps: { what: 'step', counts: 'times' },
  closed: { what: 'closed', counts: 'cases' },
  inTime: { what: 'inTime', counts: 'times' },
  late: { what: 'overdue', counts: 'times', keep: ({ who }) => who !== 'party' },
  answered: { what: 'answered', counts: 'times' },
  unanswered: { what: 'unanswered', counts: 'times' },
  warned: { what: 'warned', counts: 'times' },
  overdue: { what: 'overdue', counts: 'times' },
  returned: { what: 'returned', counts: 'times' },
  failed: { what: 'failed', counts: 'times' },
  reopened: { what: 'reopened', counts: 'times' },
  chased: { what: 'chased', counts: 'times' },
  confirmed: { what: 'confirmed', counts: 'cases' },
  filed: { what: 'filed', counts: 'cases' },
  handled: { what: 'handled', counts: 'cases' },
  penalised: { what: 'penalised', counts: 'cases' },
  fine: { what: 'penalised', counts: 'fen' },
};

/** The kinds of bookings that the figures are made of. */
export const kindsOf = (wanted: readonly Figure[]): BookedKind[] => [
  ...new Set(wanted.map((figure) => figureRules[figure].what)),
];

/** Whether a booking belongs to a figure. */
export const belongs = (figure: Figure, booking: Pick<Counted, 'what' | 'who'>): boolean => {
  const rule = figureRules[figure];
  return rule.what === booking.what && (rule.keep?.(booking) ?? true);
};

/** Counts bookings into figures. What was taken back (−1) counts no more. */
export class Tally {
  private readonly sums = new Map<Figure, number>();
  private readonly cases = new Map<Figure, Map<string, number>>();

  constructor(private readonly wanted: readonly Figure[]) {}

  add(booking: Counted): void {
    for (const figure of this.wanted) {
      if (!belongs(figure, booking)) continue;
      const { counts } = figureRules[figure];
      if (counts === 'cases') {
        const held = this.cases.get(figure) ?? new Map<string, number>();
        held.set(booking.case, (held.get(booking.case) ?? 0) + booking.n);
        this.cases.set(figure, held);
      } else this.sums.set(figure, (this.sums.get(figure) ?? 0) + (counts === 'fen' ? booking.fen : booking.n));
    }
  }

  values(): Partial<Record<Figure, number>> {
    return Object.fromEntries(
      this.wanted.map((figure) => [
        figure,
        figureRules[figure].counts === 'cases'
          ? [...(this.cases.get(figure)?.values() ?? [])].filter((n) => n > 0).length
          : (this.sums.get(figure) ?? 0),
      ]),
    );
  }
}

const share = (part = 0, other = 0): number | null => (part + other > 0 ? part / (part + other) : null);

/** The share of states that were left in time, and of reports that were answered in time; null where there were none. */
export const ratesOf = (values: Partial<Record<Figure, number>>) => ({
  onTimeRate: share(values.inTime, values.late),
  replyRate: share(values.answered, values.unanswered),
});

export interface Line<T> {
  key: string;
  at: Date;
  booking: T;
  fen: number;
}

/** The lines behind a figure, newest first: each time, or each case that counts with its last time. */
export function linesOf<T extends Counted & { _id: string; at: Date }>(
  figure: Figure,
  bookings: readonly T[],
): Line<T>[] {
  const own = bookings.filter((booking) => belongs(figure, booking));
  const newest = (a: Line<T>, b: Line<T>): number => b.at.getTime() - a.at.getTime() || (a.key < b.key ? 1 : -1);
  if (figureRules[figure].counts === 'times')
    return own.map((booking) => ({ key: booking._id, at: booking.at, booking, fen: 0 })).sort(newest);
  const byCase = new Map<string, { n: number; fen: number; last: T | null }>();
  for (const booking of own) {
    const held = byCase.get(booking.case) ?? { n: 0, fen: 0, last: null };
    held.n += booking.n;
    held.fen += booking.fen;
    if (booking.n > 0 && (!held.last || booking.at >= held.last.at)) held.last = booking;
    byCase.set(booking.case, held);
  }
  return [...byCase]
    .flatMap(([id, { n, fen, last }]) => (n > 0 && last ? [{ key: id, at: last.at, booking: last, fen }] : []))
    .sort(newest);
}
