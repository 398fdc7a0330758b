import type { Connection } from 'mongoose';
import type { AppContext } from '../../server/context';
import { houseChoices, type Facts } from '../../server/contract/houses/house-fields';
import { seededRandom } from '../../server/demo/seeded-random';
import { derivedOf } from '../../server/modules/houses/house.rules';
import { areaLineage } from '../../server/platform/area-scope';

const batch = 1000;

/** Facts of a house as registers have them: most things filled in, hazards at a few of a hundred. */
function factsOf(n: number, random: () => number): Facts {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const screened = random() < 0.72;
  const suspect = screened && random() < 0.03;
  const hazard = suspect && random() < 0.8;
  return {
    address: `${n % 40} 组 ${n} 号`,
    households: 1 + (n % 2),
    structure: pick(houseChoices.structure),
    storeys: 1 + Math.floor(random() * 4),
    floorArea: Math.round(random() * 30_000) / 100 + 40,
    use: random() < 0.8 ? 'living' : pick(houseChoices.use),
    selfBuilt: random() < 0.9,
    altered: random() < 0.1,
    setting: random() < 0.9 ? 'ordinary' : pick(houseChoices.setting),
    ...(screened ? { screenedOn: '2026-06-01', verdict: suspect ? 'suspect' : 'safe' } : {}),
    ...(suspect ? { level: pick(houseChoices.level), appraisedOn: '2026-07-01' } : {}),
    ...(hazard
      ? { hazard: pick(houseChoices.hazard), hazardFoundOn: '2026-07-01', measure: pick(houseChoices.measure) }
      : {}),
    ...(hazard && random() < 0.6 ? { hazardClosedOn: '2026-09-01' } : {}),
  };
}

/** Fills the villages of a town with delivered records from number `from` to `to`, the same ones each time. */
export async function addHouses(
  connection: Connection,
  { areas }: AppContext,
  [from, to]: [number, number],
): Promise<void> {
  const villages = areas.tree().flatMap((town) => town.villages.map(({ code }) => code));
  const random = seededRandom(from + 7);
  const at = new Date('2026-11-24T01:00:00Z');
  for (let n = from; n < to; n += batch) {
    const docs = Array.from({ length: Math.min(batch, to - n) }, (_, i) => {
      const village = villages[(n + i) % villages.length] ?? '';
      const facts = factsOf(n + i, random);
      return {
        _id: `bench-house-${n + i}`,
        code: `${village}-${String(n + i).padStart(7, '0')}`,
        town: village.slice(0, 9),
        village,
        areas: areaLineage(village),
        state: 'standing',
        version: 1,
        facts,
        sealed: {},
        masks: {},
        idKeys: [],
        findKeys: [],
        several: false,
        terms: [],
        ...derivedOf(facts),
        closedHazards: [],
        ended: null,
        related: [],
        applied: [],
        // Unique and sparse: the fallback takes a missing one for a value.
        createdKey: `bench-${n + i}`,
        createdAt: at,
        changedAt: at,
        outbox: [],
      };
    });
    await connection.collection('houses').insertMany(docs as never[], { ordered: false });
  }
}
