import type { QueryOf, ResponseOf } from '../../contract/endpoint';
import type { getHazardProgress } from '../../contract/register-figures/hazard-progress';
import {
  dimensionValues,
  figureKinds,
  rateNames,
  type Dimension,
  type RowKind,
} from '../../contract/register-figures/dimensions';
import type { PublicTown } from '../../contract/register-figures/public-counts';
import {
  dimensionTexts,
  figureKindTexts,
  rateTexts,
  rowKindTexts,
} from '../../contract/register-figures/register-figures.texts';
import type {
  getRegisterFigureBook,
  getRegisterFigures,
  RegisterFigures,
} from '../../contract/register-figures/register-figures';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import type { Binary } from '../../http/route';
import { inScope, type AreaScope } from '../../platform/area-scope';
import { chinaDay, chinaTime } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import { countVillages, type CountedVillage, type CountPorts } from './count-village';
import { figureBook, figureCells, figureColumns } from './figure-book';
import { progressOf } from './hazard-ledger.rules';
import { publicCounts } from './public-counts.rules';
import { registerFigureScope } from './register-figures.policy';
import { registerFigureTexts as texts } from './register-figures.texts';
import { tableOf } from './table.rules';
import { figuresOf } from './tally.rules';

export interface RegisterFigurePorts extends CountPorts {
  clock: Clock;
  /** All villages, in the order of their codes. */
  villages(): readonly string[];
  areaName(code: string): string;
}

/** How long figures are shown to the public before they are counted anew, in milliseconds. */
const keptForPublic = 60_000;

const hazardOrder = { grade: dimensionValues.hazard, measure: dimensionValues.measure };

/** Rows at most in one table: what is longer is read by nobody. */
const mostRows = 3000;

export type RegisterFigureService = ReturnType<typeof createRegisterFigureService>;

export function createRegisterFigureService(ports: RegisterFigurePorts) {
  const { clock, villages, areaName } = ports;
  let published: { at: number; towns: PublicTown[] } | null = null;
  const labelOf = (kind: RowKind, value: string): string =>
    kind === 'town' || kind === 'village' ? areaName(value) : (dimensionTexts[kind][value] ?? value);

  /** The tallies of all villages of a scope; never older than the last change of a record. */
  const counted = (scope: AreaScope): Promise<CountedVillage[]> =>
    countVillages(
      ports,
      villages().filter((village) => inScope(scope, village)),
    );

  /** A table of the actor's areas. Throws `invalid_input` at `by` where it would be too long. */
  async function table(actor: StaffActor, query: QueryOf<typeof getRegisterFigures>): Promise<RegisterFigures> {
    const by = query.by.split(',') as RowKind[];
    const found = await counted(registerFigureScope(actor, query.area));
    const { rows, total } = tableOf(found, by, query);
    if (rows.length > mostRows)
      throw new Problem('invalid_input', {
        errors: [{ field: 'query.by', code: 'custom', message: texts.tooLong(rows.length, mostRows) }],
      });
    return {
      rows: rows.map(({ values, sums }) => ({
        keys: values.map((value, n) => {
          const kind = by[n] ?? 'village';
          return { kind, value, label: labelOf(kind, value) };
        }),
        figures: figuresOf(sums),
      })),
      total: figuresOf(total),
      villages: found.length,
      at: clock.now().toISOString(),
      settled: found.every(({ settled }) => settled),
    };
  }

  return {
    counted,
    /** The summary of counted villages: the whole, and the same by each of some dimensions. */
    summaryOf<D extends Dimension>(found: readonly CountedVillage[], dimensions: readonly D[]) {
      const of = (by: Dimension) => tableOf(found, [by], {});
      return {
        total: figuresOf(of('use').total),
        sections: dimensions.map((dimension) => ({
          dimension,
          rows: of(dimension).rows.map(({ values: [value = 'none'], sums }) => ({ value, figures: figuresOf(sums) })),
        })),
      };
    },
    /** What the public may read of every town, counted anew every minute at most. */
    async forPublic(): Promise<PublicTown[]> {
      const now = clock.now().getTime();
      if (published && now - published.at < keptForPublic) return published.towns;
      const found = await countVillages(ports, villages());
      const codes = [...new Set(villages().map((village) => village.slice(0, 9)))];
      const towns = codes.map((code) => {
        const own = found.filter(({ village }) => village.startsWith(code));
        const counts = publicCounts(own.map(({ tally }) => tally));
        return {
          code,
          name: areaName(code),
          villages: own.flatMap(({ village }, n) => {
            const each = counts.villages[n];
            return each ? [{ code: village, name: areaName(village), counts: each }] : [];
          }),
          total: counts.total,
        };
      });
      published = { at: now, towns };
      return towns;
    },
    /** The hazards of the actor's areas on their way to zero. */
    async hazards(
      actor: StaffActor,
      { area, by }: QueryOf<typeof getHazardProgress>,
    ): Promise<ResponseOf<typeof getHazardProgress>> {
      const found = await counted(registerFigureScope(actor, area));
      const at = clock.now();
      const { rows, total } = progressOf(found, by, chinaDay(at));
      const order: readonly string[] = by === 'village' ? found.map(({ village }) => village) : hazardOrder[by];
      return {
        rows: order.flatMap((value) => {
          const counts = rows.get(value);
          return counts ? [{ value, label: labelOf(by === 'grade' ? 'hazard' : by, value), ...counts }] : [];
        }),
        total,
        at: at.toISOString(),
        settled: found.every(({ settled }) => settled),
      };
    },
    table,
    /** The same as a workbook, with what it was asked for. */
    async book(actor: StaffActor, query: QueryOf<typeof getRegisterFigureBook>): Promise<Binary> {
      const found = await table(actor, query);
      const by = query.by.split(',') as RowKind[];
      const keys = by.map((kind) => ({ header: rowKindTexts[kind], width: 18 }));
      const { by: _by, area, ...filter } = query;
      const asked = Object.entries(filter).flatMap(([kind, value]) =>
        value === undefined ? [] : [`${rowKindTexts[kind as Dimension]}：${labelOf(kind as Dimension, value)}`],
      );
      const { book } = texts;
      const at = new Date(found.at);
      const sheets = [
        {
          name: book.figures,
          columns: [...keys, ...figureColumns],
          rows: [
            ...found.rows.map((row) => [...row.keys.map(({ label }) => label), ...figureCells(row.figures)]),
            [book.total, ...by.slice(1).map(() => ''), ...figureCells(found.total)],
          ],
        },
        {
          name: book.notes,
          columns: book.noteColumns,
          rows: [
            [book.at, chinaTime(at)],
            [book.filter, [area && areaName(area), ...asked].filter(Boolean).join('，') || book.all],
            ...(found.settled ? [] : [[book.notes, book.unsettled]]),
            ...figureKinds.map((kind) => [figureKindTexts[kind].label, figureKindTexts[kind].definition]),
            ...rateNames.map((rate) => [rateTexts[rate].label, rateTexts[rate].definition]),
          ],
        },
      ];
      return figureBook(sheets, book.fileName(chinaDay(at)));
    },
  };
}
