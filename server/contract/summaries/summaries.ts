import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { areaCode } from '../places';
import { z } from '../z';
import { figures, groupings, summaryTables } from './figures';
import { summaryTexts } from './summaries.texts';

/** Who sees figures: everybody whose work it is to watch over others', each for the own area. */
export const summaryReaders = staffWith(
  'townHandler',
  'townAdmin',
  'lawEnforcement',
  'villageAdmin',
  'districtReviewer',
  'supervisor',
);

/** The most months that one table covers. */
export const mostMonths = 24;

/** A calendar month in China, `yyyy-mm`. */
export const month = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/, summaryTexts.monthForm));

const monthNumber = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;

/** The months from one to another, both counted; none where they are the wrong way round. */
export function monthsBetween(from: string, to: string): string[] {
  const [first, last] = [monthNumber(from), monthNumber(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const n = first + i;
    return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
  });
}

/** As many months as were asked for, right before them. */
export function monthsBefore(from: string, to: string): string[] {
  const length = monthsBetween(from, to).length;
  const first = monthNumber(from) - length;
  const text = (n: number): string => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
  return monthsBetween(text(first), text(first + length - 1));
}

/** From one month to another; the present month without. */
const period = { from: z.optional(month), to: z.optional(month), area: z.optional(areaCode) };

/** Says at `to` what is wrong with a period. */
const sound = (context: { value: { from?: string; to?: string }; issues: unknown[] }): void => {
  const { from, to } = context.value;
  if ((!from && !to) || [from, to].some((one) => one && !month.safeParse(one).success)) return;
  if (!from || !to) {
    context.issues.push({ code: 'custom', input: to, path: [from ? 'to' : 'from'], message: summaryTexts.bothMonths });
    return;
  }
  const wrong = from > to ? summaryTexts.wrongWay : monthsBetween(from, to).length > mostMonths && summaryTexts.tooLong;
  if (wrong) context.issues.push({ code: 'custom', input: to, path: ['to'], message: wrong });
};

const row = z.object({
  /** An area code, a month, a staff id, a post, or `none`. */
  key: z.string(),
  label: z.string(),
  values: z.record(z.string(), z.number()),
  /** Shares from 0 to 1; null where there was nothing to do. */
  onTimeRate: z.nullable(z.number()),
  replyRate: z.nullable(z.number()),
  /** The same of as many months before; of a review alone. */
  before: z.nullable(z.record(z.string(), z.number())),
});
export type SummaryRow = z.infer<typeof row>;

const tableParams = z.object({ table: z.enum(summaryTables) });
const tableQuery = z.object({ ...period, by: z.optional(z.enum(groupings)) }).check(sound);

export const summary = z.object({
  table: z.enum(summaryTables),
  by: z.enum(groupings),
  from: z.string(),
  to: z.string(),
  /** The area in words. */
  scope: z.string(),
  columns: z.array(z.enum(figures)),
  rows: z.array(row),
  total: row,
  /** When it was reckoned. */
  at: z.string(),
});
export type Summary = z.infer<typeof summary>;

export const getSummary = endpoint({
  name: 'getSummary',
  method: 'GET',
  path: '/api/summaries/:table',
  summary: 'Figures of months by person, village or month: performance, monthly review, funnel',
  access: summaryReaders,
  params: tableParams,
  query: tableQuery,
  response: summary,
});

export const getSummaryFile = endpoint({
  name: 'getSummaryFile',
  method: 'GET',
  path: '/api/summaries/:table/xlsx',
  summary: 'The same table as an XLSX file, with what each figure counts',
  access: summaryReaders,
  params: tableParams,
  query: tableQuery,
  responseKind: 'binary',
  response: z.unknown(),
});

const figureCase = z.object({
  /** Of this line; one case may have several, where each time counts. */
  key: z.string(),
  id: z.string(),
  number: z.string(),
  at: z.string(),
  /** Null where the case has left the viewer's area since. */
  now: z.nullable(z.object({ stateLabel: z.string(), category: z.string(), place: z.string() })),
  who: z.string(),
  fen: z.number(),
});
export type FigureCase = z.infer<typeof figureCase>;

export const listFigureCases = endpoint({
  name: 'listFigureCases',
  method: 'GET',
  path: '/api/summary-cases',
  summary: 'The cases behind a figure, newest first; `total` is how many lines there are, of which the figure is made',
  access: summaryReaders,
  query: z
    .object({
      ...period,
      figure: z.enum(figures),
      /** The key of a row; all rows without. */
      village: z.optional(z.string().check(z.maxLength(15))),
      person: z.optional(z.string().check(z.maxLength(100))),
      cursor: z.optional(z.string()),
      limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
    })
    .check(sound),
  response: z.object({ total: z.number(), cases: z.array(figureCase), next: z.nullable(z.string()) }),
});

export const summaryEndpoints = [getSummary, getSummaryFile, listFigureCases] as const;
