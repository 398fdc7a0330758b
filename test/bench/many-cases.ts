import type { Connection } from 'mongoose';
import type { AppContext } from '../../server/context';
import { caseStates } from '../../server/contract/cases/states';
import { categories, priorities } from '../../server/contract/reports/categories';
import { seededRandom } from '../../server/demo/seeded-random';
import { areaLineage } from '../../server/platform/area-scope';
import { cellOf } from '../../server/platform/distance';
import { termsOf } from '../../server/platform/search-terms';
import { newCaseFile } from '../../server/modules/cases/open-case';

const batch = 1000;
/** Cases come in over five years. */
const span = 5 * 365 * 86_400_000;

/**
 * Fills a town with cases from number `from` to `to`, spread over its grids, states, categories and five years, the
 * same ones each time. A tenth is open, as in a township that keeps up.
 */
export async function addCases(
  connection: Connection,
  { areas, settings }: AppContext,
  [from, to]: [number, number],
): Promise<void> {
  const [town] = areas.tree();
  const grids = town?.villages.flatMap((village) => village.grids.map(({ code }) => code)) ?? [];
  const random = seededRandom(from + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const rules = await settings.of(town?.code ?? '');
  const end = Date.parse('2026-11-24T01:00:00Z');
  const open = caseStates.slice(0, 9);
  for (let n = from; n < to; n += batch) {
    const docs = Array.from({ length: Math.min(batch, to - n) }, (_, i) => {
      const id = `bench-${n + i}`;
      const grid = pick(grids);
      const point = { lng: 112.45 + random() * 0.15, lat: 27.35 + random() * 0.15 };
      const registeredAt = new Date(end - Math.floor(random() * span));
      const words = `村道${Math.floor(random() * 5000)}号旁`;
      const doc = newCaseFile(
        {
          id,
          report: `report-${id}`,
          receiptNumber: `${grid.slice(0, 9)}-${n + i}`,
          category: pick(categories),
          ongoing: false,
          majorDanger: false,
          place: {
            words,
            point,
            town: grid.slice(0, 9),
            village: grid.slice(0, 12),
            grid,
            how: 'inside',
            explanation: '',
            candidates: [],
          },
          photoHashes: [],
          thumb: null,
          registeredAt,
          words: ['水田里打地基'],
          filedBy: null,
          found: false,
        },
        rules,
      );
      const state = random() < 0.1 ? pick(open) : 'closed';
      return {
        ...doc,
        state,
        priority: pick(priorities),
        areas: areaLineage(grid),
        cell: cellOf(point),
        terms: termsOf([doc.number, words]),
      };
    });
    await connection.collection('cases').insertMany(docs as never[], { ordered: false });
  }
}
