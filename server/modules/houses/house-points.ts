import type { QueryOf, ResponseOf } from '../../contract/endpoint';
import { mostHousePoints, type HousePoint, type mapHouses } from '../../contract/houses/house-map';
import type { StaffActor } from '../../http/actor';
import type { CountedHouse, HouseDoc } from './house-file';
import { conditionsOf } from './house-list';
import { pointOf } from './house.rules';
import { readableHouses } from './houses.policy';
import type { HousePorts } from './houses.service';

/** What the map needs of a record. */
export type PlacedHouse = Pick<HouseDoc, '_id' | 'code'> & Pick<CountedHouse, 'facts' | 'openHazard'>;

function onMap({ _id, code, facts, openHazard }: PlacedHouse): HousePoint[] {
  const point = pointOf(facts);
  if (!point) return [];
  return [[_id, code, point.lng, point.lat, typeof facts.level === 'string' ? facts.level : '', openHazard ?? '']];
}

/** Where the actor's standing houses lie, those of a filter; as many as a map can show. */
export async function housePoints(
  ports: HousePorts,
  actor: StaffActor,
  query: QueryOf<typeof mapHouses>,
): Promise<ResponseOf<typeof mapHouses>> {
  const scope = readableHouses(actor, query.area);
  const points: HousePoint[] = [];
  for await (const house of ports.store.placedIn(scope, conditionsOf(ports, [], query))) {
    const found = onMap(house);
    if (found.length > 0 && points.length === mostHousePoints) return { points, more: true };
    points.push(...found);
  }
  return { points, more: false };
}
