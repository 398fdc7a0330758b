import type { HouseFilter } from '../../contract/houses/houses';
import type { Facts } from '../../contract/houses/house-fields';
import type { HousePriority } from '../../contract/houses/house-priority';
import type { AreaScope } from '../../platform/area-scope';
import type { HouseDoc } from './house-file';
import { conditionsOf, cursorAt } from './house-list';
import type { HousePorts } from './houses.service';

/** A standing house on its way to an inspector. */
export interface HouseInOrder {
  id: string;
  code: string;
  town: string;
  village: string;
  areas: string[];
  grid: string | null;
}

const inOrder = ({ _id: id, code, town, village, areas, facts }: HouseDoc): HouseInOrder => ({
  id,
  code,
  town,
  village,
  areas,
  grid: typeof facts.grid === 'string' ? facts.grid : null,
});

const standing = ({ townsIn, ...ports }: HousePorts, scope: AreaScope, filter: HouseFilter) =>
  conditionsOf(ports, townsIn(scope), { ...filter, ended: 'no' });

/** The standing houses of a filter in the order of screening, some hundred at a time. */
export async function* housesInOrder(
  ports: HousePorts,
  scope: AreaScope,
  filter: HouseFilter,
  size: number,
): AsyncGenerator<HouseInOrder[]> {
  const conditions = standing(ports, scope, filter);
  for (let cursor: ReturnType<typeof cursorAt> | null = null; ;) {
    const docs: HouseDoc[] = await ports.store.page(scope, conditions, cursor, size, 'priority');
    if (docs.length > 0) yield docs.map(inOrder);
    const last = docs.at(-1);
    if (!last || docs.length < size) return;
    cursor = cursorAt(last);
  }
}

/** How many standing houses a filter has, counted up to a bound. */
export const countHouses = (ports: HousePorts, scope: AreaScope, filter: HouseFilter, most: number): Promise<number> =>
  ports.store.count(scope, standing(ports, scope, filter), most);

/** A standing house by id; null for any other. */
export async function standingOne({ store }: HousePorts, id: string): Promise<HouseInOrder | null> {
  const doc = await store.byId(id);
  return doc?.state === 'standing' ? inOrder(doc) : null;
}

/** What is shown of some houses beside something about them, by id. */
export async function housesShown(
  { store }: HousePorts,
  ids: readonly string[],
): Promise<Map<string, { facts: Facts; priority: HousePriority; areas: string[] }>> {
  const found = await store.byIds(ids);
  return new Map(found.map(({ _id, facts, priority, areas }) => [_id, { facts, priority, areas }]));
}
