import { houseChoices } from '../../contract/houses/house-fields';
import type { WarningAudience } from '../../contract/warnings/warnings';
import { areaScope } from '../../platform/area-scope';
import type { HouseDoc } from './house-file';
import type { HousePorts } from './houses.service';

/** What a warning needs of a house that it is for. */
export type WarnableHouse = Pick<HouseDoc, '_id' | 'code' | 'town' | 'areas'>;

/** A house on the list of a warning, as whoever calls there sees it; the owner masked. */
export interface HouseOfWarning {
  id: string;
  village: string;
  address: string | null;
  owner: string | null;
  level: string | null;
}

const words = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const byNumber = (a: WarnableHouse, b: WarnableHouse): number => {
  const [one, other] = [`${a.code}\u0000${a._id}`, `${b.code}\u0000${b._id}`];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** The conditions of a warning, of which one is enough; none where it is for nobody. */
const conditions = ({ levels, hazards, suspect }: WarningAudience): Record<string, unknown>[] => [
  ...(levels.length > 0 ? [{ 'facts.level': { $in: [...levels] } }] : []),
  ...(hazards ? [{ openHazard: { $in: [...houseChoices.hazard] } }] : []),
  ...(suspect ? [{ 'facts.verdict': 'suspect' }] : []),
];

/** What the module of warnings needs of the register; who may ask is settled there. */
export const housesForWarnings = ({ store }: HousePorts) => ({
  /** The standing houses of an area that fit one of the conditions, by number, as many as are asked for. */
  async audience(asked: WarningAudience, limit: number): Promise<WarnableHouse[]> {
    const scope = areaScope([asked.area]);
    const found = await Promise.all(conditions(asked).map((each) => store.fitting(scope, each, limit)));
    const houses = [...new Map(found.flat().map((house) => [house._id, house])).values()];
    return houses.sort(byNumber).slice(0, limit);
  },
  rows: async (ids: readonly string[]): Promise<ReadonlyMap<string, HouseOfWarning>> =>
    new Map(
      (await store.byIds(ids)).map(({ _id: id, village, facts, masks }) => [
        id,
        { id, village, address: words(facts.address), owner: masks.ownerName ?? null, level: words(facts.level) },
      ]),
    ),
});
