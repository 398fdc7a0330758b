import type { CaseRow } from '../../contract/cases/case-view';
import type { QueryOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import { categoryTexts } from '../../contract/reports/reports.texts';
import {
  columnsOf,
  groupingsOf,
  type Figure,
  type Grouping,
  type SummaryTable,
} from '../../contract/summaries/figures';
import {
  monthsBefore,
  monthsBetween,
  type FigureCase,
  type getSummary,
  type listFigureCases,
  type Summary,
  type SummaryRow,
} from '../../contract/summaries/summaries';
import { summaryTexts as texts } from '../../contract/summaries/summaries.texts';
import type { StaffActor } from '../../http/actor';
import type { AreaScope } from '../../platform/area-scope';
import { chinaMonth } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { BookingDoc, BookingStore } from './bookings.model';
import { openFigures } from './open-figures';
import { keyOf, labelOf, type AreaWords } from './row-labels.rules';
import { figureScope } from './summaries.policy';
import { kindsOf, linesOf, ratesOf, Tally } from './tally.rules';

export interface SummaryPorts {
  bookings: BookingStore;
  clock: Clock;
  areas: AreaWords;
  cases: {
    /** The cases among these that the actor sees, as the queue shows them. */
    rowsOf(actor: StaffActor, ids: readonly string[]): Promise<CaseRow[]>;
    /** How many buildings each village of a town missed, as confirmed in the months; under null those in no village. */
    missedIn(town: string, months: readonly string[]): Promise<Map<string | null, number>>;
  };
}

export type SummaryService = ReturnType<typeof createSummaryService>;

/** Whether an area spans several towns, so that a village needs its town beside it. */
const isWide = (scope: AreaScope): boolean => scope.length > 1 || scope.some((code) => code.length < 9);

interface Tallies {
  rows: Map<string, { tally: Tally; name: string }>;
  total: Tally;
}

/** Counts what is booked in the months, a row for each key. */
async function tallied(
  { bookings }: SummaryPorts,
  scope: AreaScope,
  months: readonly string[],
  columns: readonly Figure[],
  by: Grouping,
): Promise<Tallies> {
  const rows: Tallies['rows'] = new Map();
  const total = new Tally(columns);
  for await (const booking of bookings.ofMonths(scope, months, kindsOf(columns))) {
    const key = keyOf(by, booking);
    const row = rows.get(key) ?? { tally: new Tally(columns), name: '' };
    row.tally.add(booking);
    row.name ||= booking.whoName;
    rows.set(key, row);
    total.add(booking);
  }
  return { rows, total };
}

export function createSummaryService(ports: SummaryPorts) {
  const { bookings, clock, areas } = ports;

  const periodOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }): [string, string] => {
    const now = chinaMonth(clock.now());
    return [from ?? now, to ?? now];
  };

  /** The rows that stand in the table though nothing is booked for them. */
  const fixedKeys = (scope: AreaScope, by: Grouping, months: readonly string[]): string[] => {
    if (by === 'month') return [...months];
    return by === 'village' ? areas.villagesIn(scope).map(({ code }) => code) : [];
  };

  return {
    /** What everybody may read of a town and year; the first town and the present year without. See {@link openFigures}. */
    forPublic: openFigures(ports),

    /** A table of figures over months, for the actor's areas. Throws `invalid_input` at `by` where it cannot be grouped so. */
    async table(actor: StaffActor, table: SummaryTable, query: QueryOf<typeof getSummary>): Promise<Summary> {
      const by = query.by ?? groupingsOf[table][0] ?? 'village';
      if (!groupingsOf[table].includes(by)) {
        const error = { field: 'query.by', code: 'custom', message: texts.unknownGrouping };
        throw new Problem('invalid_input', { errors: [error] });
      }
      const scope = figureScope(actor, query.area);
      const [from, to] = periodOf(query);
      const months = monthsBetween(from, to);
      const columns = columnsOf(table, by);
      const now = await tallied(ports, scope, months, columns, by);
      const before = table === 'review' ? await tallied(ports, scope, monthsBefore(from, to), columns, by) : null;
      const keys = new Set([...fixedKeys(scope, by, months), ...now.rows.keys(), ...(before?.rows.keys() ?? [])]);
      const empty = new Tally(columns).values();
      const rowOf = (key: string, label: string, tally: Tally | undefined, old: Tally | undefined): SummaryRow => {
        const values = tally?.values() ?? empty;
        return { key, label, values, ...ratesOf(values), before: before ? (old?.values() ?? empty) : null };
      };
      const rows = [...keys].sort().map((key) => {
        const [row, old] = [now.rows.get(key), before?.rows.get(key)];
        const name = row?.name || old?.name || '';
        return rowOf(key, labelOf(by, key, name, areas, isWide(scope)), row?.tally, old?.tally);
      });
      const isFixed = new Set(fixedKeys(scope, by, months));
      const something = ({ key, values, before: old }: SummaryRow): boolean =>
        isFixed.has(key) || [...Object.values(values), ...Object.values(old ?? {})].some((n) => n !== 0);
      return {
        table,
        by,
        from,
        to,
        scope: scope.map(areas.areaName).join('、'),
        columns: [...columns],
        rows: rows.filter(something),
        total: rowOf('total', texts.total, now.total, before?.total),
        at: clock.now().toISOString(),
      };
    },

    /** A page of the cases behind a figure. */
    async cases(actor: StaffActor, query: QueryOf<typeof listFigureCases>) {
      const scope = figureScope(actor, query.area);
      const found: BookingDoc[] = [];
      for await (const one of bookings.ofMonths(scope, monthsBetween(...periodOf(query)), kindsOf([query.figure]))) {
        const villageFits = !query.village || keyOf('village', one) === query.village;
        if (villageFits && (!query.person || one.who === query.person)) found.push(one);
      }
      const lines = linesOf(query.figure, found);
      const cursor = readCursor(query.cursor);
      const start = cursor ? lines.findIndex(({ key }) => key === cursor.id) + 1 : 0;
      const page = lines.slice(start, start + query.limit);
      const last = lines.length > start + query.limit ? page.at(-1) : undefined;
      const rows = new Map(
        (await ports.cases.rowsOf(actor, [...new Set(page.map(({ booking }) => booking.case))])).map((row) => [
          row.id,
          row,
        ]),
      );
      const cases = page.map(({ key, at, booking, fen }): FigureCase => {
        const row = rows.get(booking.case);
        const { place } = row ?? {};
        const now = row &&
          place && {
            stateLabel: row.stateLabel,
            category: categoryTexts[row.category].label,
            place: [place.village?.name, place.words].filter(Boolean).join(' '),
          };
        const who = labelOf('person', booking.who, booking.whoName, areas);
        return { key, id: booking.case, number: booking.number, at: at.toISOString(), now: now ?? null, who, fen };
      });
      return { total: lines.length, cases, next: last ? writeCursor(last.at, last.key) : null };
    },
  };
}
