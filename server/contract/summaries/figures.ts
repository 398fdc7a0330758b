/** The figures of the summaries. What each counts is said in `summaries.texts.ts`, which the pages show. */
export const figures = [
  'opened',
  'assigned',
  'steps',
  'closed',
  'inTime',
  'late',
  'answered',
  'unanswered',
  'warned',
  'overdue',
  'returned',
  'failed',
  'reopened',
  'chased',
  'confirmed',
  'filed',
  'handled',
  'penalised',
  'fine',
] as const;
export type Figure = (typeof figures)[number];

export const summaryTables = ['performance', 'review', 'funnel'] as const;
export type SummaryTable = (typeof summaryTables)[number];

/** What the rows of a table are. */
export const groupings = ['village', 'person', 'month'] as const;
export type Grouping = (typeof groupings)[number];

/** The groupings of each table, the usual one first. */
export const groupingsOf: Record<SummaryTable, readonly Grouping[]> = {
  performance: ['person', 'village', 'month'],
  review: ['village', 'person'],
  funnel: ['village', 'month'],
};

const common = ['inTime', 'late', 'answered', 'unanswered', 'returned', 'failed', 'reopened', 'closed'] as const;
const marks = ['closed', 'warned', 'overdue', 'returned', 'failed', 'reopened', 'chased'] as const;
const funnel: readonly Figure[] = ['confirmed', 'filed', 'handled', 'penalised', 'fine', 'closed'];

/** The columns of a table. A new case of a person is one that was given to that person. */
export function columnsOf(table: SummaryTable, by: Grouping): readonly Figure[] {
  const fresh = by === 'person' ? ('assigned' as const) : ('opened' as const);
  if (table === 'funnel') return funnel;
  if (table === 'review') return [fresh, ...marks];
  return by === 'person' ? [fresh, 'steps', ...common] : [fresh, ...common];
}

/** Rows of no village, and of nobody. */
export const noVillage = 'none';
