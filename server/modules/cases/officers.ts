import type { CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';
import { gridNow } from './ended-grid';

/** The grid officers of the case's town: those of its grid first, then of its village. */
export async function officersFor(ports: CasePorts, doc: CaseDoc) {
  const found = await ports.officersOf(ports.gridsOf(doc.place.town));
  const grid = gridNow(ports, doc);
  const village = grid?.slice(0, 12) ?? doc.place.village;
  const rank = (area: string): number => (area === grid ? 0 : village && area.startsWith(village) ? 1 : 2);
  return found.sort((a, b) => rank(a.area) - rank(b.area) || a.area.localeCompare(b.area));
}
