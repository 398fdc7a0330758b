import type { CaseForHandler } from '../../contract/cases/case-view';
import type { CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';
import { gridNow } from './ended-grid';

type Near = CaseForHandler['officers'][number]['near'];
const nearness: readonly Near[] = ['grid', 'village', 'town'];

/** The grid officers of the case's town, one entry a grid: those of its grid first, then of its village. */
export async function officersFor(ports: CasePorts, doc: CaseDoc) {
  const found = await ports.officersOf(ports.gridsOf(doc.place.town));
  const grid = gridNow(ports, doc);
  const village = grid?.slice(0, 12) ?? doc.place.village;
  const nearOf = (area: string): Near =>
    area === grid ? 'grid' : village && area.startsWith(village) ? 'village' : 'town';
  return found
    .map((one) => ({ ...one, near: nearOf(one.area) }))
    .sort((a, b) => nearness.indexOf(a.near) - nearness.indexOf(b.near) || a.area.localeCompare(b.area));
}

/** The same as people: each once, with all grids of theirs. */
export async function presentOfficers(ports: CasePorts, doc: CaseDoc): Promise<CaseForHandler['officers']> {
  const { areaName } = ports.words;
  const people = new Map<string, CaseForHandler['officers'][number]>();
  for (const { id, name, near, area } of await officersFor(ports, doc)) {
    const person = people.get(id) ?? { id, name, near, areas: [] };
    people.set(id, { ...person, areas: [...person.areas, `${areaName(area.slice(0, 12))}${areaName(area)}`] });
  }
  return [...people.values()];
}
