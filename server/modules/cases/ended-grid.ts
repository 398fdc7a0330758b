import type { CaseForHandler } from '../../contract/cases/case-view';
import type { CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';

/** The grid that the case lies in by the boundaries of now, where those of its time have ended its own. */
export function gridNow(
  ports: Pick<CasePorts, 'gridsOf' | 'gridAt'>,
  { place }: Pick<CaseDoc, 'place'>,
): string | null {
  if (!place.grid || ports.gridsOf(place.town).includes(place.grid)) return place.grid;
  const found = place.point && ports.gridAt(place.point);
  return found?.startsWith(place.town) ? found : null;
}

/** What the page says of a grid that is no longer: the case keeps it until somebody sends it on. */
export function presentEndedGrid(
  ports: Pick<CasePorts, 'gridsOf' | 'gridAt' | 'words'>,
  doc: Pick<CaseDoc, 'place'>,
): CaseForHandler['endedGrid'] {
  const { grid } = doc.place;
  const now = gridNow(ports, doc);
  if (!grid || now === grid) return null;
  return { name: ports.words.areaName(grid), now: now ? { code: now, name: ports.words.areaName(now) } : null };
}
