import type { ReportInput } from '../../contract/reports/report-input';
import { Problem } from '../../contract/problem';
import type { AreaService } from '../areas';
import type { CasePlace } from '../cases';
import { reportTexts } from './reports.texts';

const invalid = (field: string, message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'unknown', message }] });

/** The village and grid that the reporter named. Throws `invalid_input` where they are not there. */
function chosen(areas: AreaService, input: ReportInput): { village: string; grid: string | null } | null {
  const { village, grid } = input.place;
  if (!village) return null;
  if (!areas.exists(village)) throw invalid('place.village', reportTexts.villageUnknown);
  if (grid && (!areas.exists(grid) || !grid.startsWith(village))) throw invalid('place.grid', reportTexts.gridUnknown);
  return { village, grid: grid ?? null };
}

/**
 * Where a report goes (decision 2): the town of its point, else of the chosen village, else of the door.
 * A point on no grid of ours is kept in the door's town, unassigned: never lost.
 */
export function routeReport(areas: AreaService, input: ReportInput): CasePlace {
  if (!areas.towns().some((town) => town.code === input.town)) throw invalid('town', reportTexts.townUnknown);
  const named = chosen(areas, input);
  const { words } = input.place;
  if (!input.place.point) {
    const town = named?.village.slice(0, 9) ?? input.town;
    const place = { words, point: null, town, village: named?.village ?? null, grid: named?.grid ?? null };
    return { ...place, how: 'chosen', explanation: reportTexts.chosen, candidates: [] };
  }
  const { located, point, explanation } = areas.locate(input.place.point);
  return {
    words,
    point,
    town: located.town?.code ?? named?.village.slice(0, 9) ?? input.town,
    village: located.village?.code ?? null,
    grid: located.grid?.code ?? null,
    how: located.how,
    explanation,
    candidates: located.candidates,
  };
}
