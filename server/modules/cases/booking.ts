/** What is counted of cases. Each is explained where it is shown: `contract/summaries/summaries.texts.ts`. */
export const bookedKinds = [
  'opened',
  'assigned',
  'inTime',
  'overdue',
  'warned',
  'confirmed',
  'filed',
  'handled',
  'penalised',
  'closed',
  'returned',
  'failed',
  'reopened',
  'chased',
  'answered',
  'unanswered',
  'step',
] as const;
export type BookedKind = (typeof bookedKinds)[number];

/**
 * One thing to count, booked once: the first booking of an id stands, so that a repeated delivery changes nothing.
 * What turns out to be counted wrongly (joined, moved to another village) is taken back by a booking of −1 in the
 * same month, never by changing one.
 */
export interface Booking {
  id: string;
  what: BookedKind;
  /** The moment whose month it counts in. */
  at: Date;
  case: string;
  number: string;
  /** The area codes that contain the case as it is booked. */
  areas: string[];
  /** Whose figure it is: a member of staff, or a post (`post:townHandler`), or `party`. */
  who: string;
  whoName: string;
  n: 1 | -1;
  /** The amount of a fine, in fen; 0 for everything else. */
  fen: number;
}

/** Where bookings go; given by the composition root. Safe to repeat. */
export interface FigurePort {
  book(bookings: readonly Booking[]): Promise<void>;
}
