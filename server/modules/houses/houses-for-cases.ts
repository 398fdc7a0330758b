import type { StaffActor } from '../../http/actor';
import { cellsAround, metresBetween, type LngLat } from '../../platform/distance';
import type { HouseDoc } from './house-file';
import { houseCell, pointOf } from './house.rules';
import { mayRead, readableHouses } from './houses.policy';
import type { HousePorts } from './houses.service';

/** What is read of a house that lies near. */
export type NearHouse = Pick<
  HouseDoc,
  '_id' | 'code' | 'town' | 'village' | 'areas' | 'facts' | 'state' | 'ended' | 'related'
>;

/** A house as cases know it: nothing of its owner. */
export interface HouseOfCase {
  id: string;
  code: string;
  town: string;
  village: string;
  address: string | null;
  level: string | null;
  ended: string | null;
}

const words = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const asHouseOfCase = ({ _id: id, code, town, village, facts, ended }: NearHouse): HouseOfCase => ({
  id,
  code,
  town,
  village,
  address: words(facts.address),
  level: words(facts.level),
  ended: ended && ended.how,
});

/** Houses looked at around a point: a square of 150 m with a house on every 45 m². */
const mostLookedAt = 500;
/** How far records that were merged one into the other are followed, and how many. */
const longestChain = 5;
const mostMerged = 50;

/** Whether a record went into one of the others by merging, and was not brought back since. */
const mergedInto = ({ ended, related }: HouseDoc, into: ReadonlySet<string>): boolean =>
  ended?.how === 'mergedAway' && related.some(({ how, id }) => how === 'into' && into.has(id));

/** What the module of cases on houses needs of the register; see `modules/house-cases`. */
export const housesForCases = (ports: HousePorts) => ({
  /** The actor's standing houses within some metres (50 at most) of a point, the nearest first. */
  async near(actor: StaffActor, point: LngLat, metres: number): Promise<{ house: HouseOfCase; distance: number }[]> {
    const found = await ports.store.inCells(readableHouses(actor), cellsAround(point, houseCell), mostLookedAt);
    return found
      .flatMap((doc) => {
        const own = pointOf(doc.facts);
        const distance = own ? metresBetween(point, own) : Infinity;
        return distance <= metres ? [{ house: asHouseOfCase(doc), distance }] : [];
      })
      .sort((a, b) => a.distance - b.distance);
  },

  /** Those of the houses that the actor reads, ended ones too. */
  readable: async (actor: StaffActor, ids: readonly string[]): Promise<HouseOfCase[]> =>
    ids.length === 0
      ? []
      : (await ports.store.byIds(ids)).filter((doc) => mayRead(actor, doc)).map((doc) => asHouseOfCase(doc)),

  /** A standing or ended house of a town by its code, where the actor reads it. */
  async ofCode(actor: StaffActor, town: string, code: string): Promise<HouseOfCase | null> {
    const doc = await ports.store.byCode(town, code);
    return doc && doc.state !== 'staged' && mayRead(actor, doc) ? asHouseOfCase(doc) : null;
  },

  /** The ids of records that were merged into this one, and of those that had been merged into them. */
  async mergedInto(id: string): Promise<string[]> {
    const found = new Set<string>();
    let asked = [id];
    for (let n = 0; n < longestChain && asked.length > 0 && found.size < mostMerged; n += 1) {
      const into = new Set(asked);
      const docs = await ports.store.byIds(asked);
      const from = docs.flatMap(({ related }) => related.filter(({ how }) => how === 'from').map((each) => each.id));
      const merged = from.length === 0 ? [] : await ports.store.byIds(from.slice(0, mostMerged));
      asked = merged.filter((doc) => mergedInto(doc, into) && !found.has(doc._id)).map(({ _id }) => _id);
      for (const each of asked) found.add(each);
    }
    return [...found];
  },
});
