import type { CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';

/** The grid officers of the case's town: those of its grid first, then of its village. */
export async function officersFor({ officersOf, gridsOf }: CasePorts, doc: CaseDoc) {
  const found = await officersOf(gridsOf(doc.place.town));
  const { grid, village } = doc.place;
  const rank = (area: string): number => (area === grid ? 0 : village && area.startsWith(village) ? 1 : 2);
  return found.sort((a, b) => rank(a.area) - rank(b.area) || a.area.localeCompare(b.area));
}
