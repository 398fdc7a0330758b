import { noVillage } from '../../contract/summaries/figures';
import type { OpenFigures } from '../../contract/summaries/open-figures';
import { monthsBetween } from '../../contract/summaries/summaries';
import { summaryTexts as texts } from '../../contract/summaries/summaries.texts';
import { Problem } from '../../contract/problem';
import { areaScope } from '../../platform/area-scope';
import { chinaMonth } from '../../platform/china-time';
import { openColumns, openMissed, openRow } from './open-figures.rules';
import type { SummaryPorts } from './summaries.service';
import { kindsOf, Tally } from './tally.rules';

/** How long figures are shown to the public before they are counted anew, in milliseconds. */
const keptFor = 600_000;
/** How many years can be asked for, with the present one. */
const yearsBack = 3;

/**
 * The figures of a town that everybody may read, counted anew every ten minutes at most: who asks often costs nothing, and
 * sees no single step as it is taken. Throws `not_found` for an unknown town or a year that is not shown.
 */
export function openFigures(ports: SummaryPorts) {
  const { bookings, clock, areas, cases } = ports;
  const kept = new Map<string, { at: number; figures: Promise<OpenFigures> }>();

  async function counted(town: { code: string; name: string }, year: string, years: string[]): Promise<OpenFigures> {
    const now = clock.now();
    const scope = areaScope([town.code]);
    const last = `${year}-12` < chinaMonth(now) ? `${year}-12` : chinaMonth(now);
    const months = monthsBetween(`${year}-01`, last);
    const total = new Tally(openColumns);
    const byMonth = new Map(months.map((month) => [month, new Tally(openColumns)]));
    for await (const booking of bookings.ofMonths(scope, months, kindsOf(openColumns))) {
      total.add(booking);
      byMonth.get(booking.month)?.add(booking);
    }
    const missed = await cases.missedIn(town.code, months);
    const villages = areas.villagesIn(scope).map(({ code }) => ({ code, name: areas.areaName(code) }));
    const elsewhere = missed.get(null) ?? 0;
    return {
      town,
      year,
      years,
      months: [...byMonth].map(([month, tally]) => ({ month, ...openRow(tally.values()) })),
      total: openRow(total.values()),
      missed: openMissed([
        ...villages.map((village) => ({ ...village, missed: missed.get(village.code) ?? 0 })),
        ...(elsewhere > 0 ? [{ code: noVillage, name: texts.noVillage, missed: elsewhere }] : []),
      ]),
      at: now.toISOString(),
    };
  }

  return async (code: string | undefined, asked: string | undefined): Promise<OpenFigures> => {
    const now = clock.now();
    const present = Number(chinaMonth(now).slice(0, 4));
    const years = Array.from({ length: yearsBack }, (_, n) => String(present - n));
    const year = asked ?? String(present);
    const town = areas.towns().find((one) => code === undefined || one.code === code);
    if (!town || !years.includes(year)) throw new Problem('not_found');
    const key = `${town.code} ${year}`;
    const known = kept.get(key);
    const fresh =
      known && now.getTime() - known.at < keptFor ? known : { at: now.getTime(), figures: counted(town, year, years) };
    kept.set(key, fresh);
    try {
      return await fresh.figures;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };
}
