import { sealedKeys, type Facts } from '../../contract/houses/house-fields';
import type { HouseFilter } from '../../contract/houses/houses';
import type { StaffActor } from '../../http/actor';
import { areasHeld } from '../../http/actor';
import { unmaskers } from '../../contract/houses/houses';
import { areaScope, inScope, type AreaScope } from '../../platform/area-scope';
import type { HouseDoc } from './house-file';
import { conditionsOf } from './house-list';
import { openFacts } from './house-values';
import { mayUnmask, readableHouses } from './houses.policy';
import type { HousePorts } from './houses.service';

/** A house as a line of the register; owners in full where that was asked for and may be. */
export interface HouseLine {
  code: string;
  village: string;
  facts: Facts;
}

const pageSize = 500;

/** The areas of a filter that the actor reads; with `full` those alone in which they may see owners in full. */
export function houseAreasAsked(actor: StaffActor, filter: HouseFilter, full: boolean): AreaScope {
  const read = readableHouses(actor, filter.area);
  if (!full) return read;
  const open = areaScope(areasHeld(actor, unmaskers));
  return areaScope(read.filter((code) => inScope(open, code)));
}

function lineOf(ports: HousePorts, actor: StaffActor, doc: HouseDoc, full: boolean): HouseLine {
  const { code, village } = doc;
  const owners = full && mayUnmask(actor, village) ? openFacts(ports, doc).owners : doc.masks;
  const facts: Facts = { ...doc.facts };
  for (const key of sealedKeys) if (owners[key] !== undefined) facts[key] = owners[key];
  return { code, village, facts };
}

/** The houses of a filter by their codes, some hundred at a time: it takes the same memory however many there are. */
export async function* houseLines(
  ports: HousePorts,
  actor: StaffActor,
  filter: HouseFilter,
  full: boolean,
): AsyncGenerator<HouseLine[]> {
  const scope = houseAreasAsked(actor, filter, full);
  const conditions = conditionsOf(ports, ports.townsIn(scope), filter);
  for (let cursor: { code: string; id: string } | null = null; ;) {
    const docs: HouseDoc[] = await ports.store.page(scope, conditions, cursor, pageSize);
    if (docs.length > 0) yield docs.map((doc) => lineOf(ports, actor, doc, full));
    const last = docs.at(-1);
    if (!last || docs.length < pageSize) return;
    cursor = { code: last.code, id: last._id };
  }
}
