import type { Body } from '../../contract/cases/states';
import type { Category } from '../../contract/reports/categories';
import type { CaseFacts } from './case-file';

/** Who is to handle a case by law; `township` handles it itself. */
export interface LegalRoute {
  body: Body | 'township';
  why: LegalReason;
  articles: readonly string[];
}

export const legalReasons = [
  'farmland',
  'planningArea',
  'outsidePlanning',
  'fire',
  'structure',
  'business',
  'public',
  'check',
] as const;
export type LegalReason = (typeof legalReasons)[number];

const route = (body: LegalRoute['body'], why: LegalReason, ...articles: string[]): LegalRoute => ({
  body,
  why,
  articles,
});

/**
 * The legal basis of a case (domain: Law that binds the steps): a farmhouse on farmland without approval goes
 * to the county's agriculture department (土地管理法 78), other buildings on farmland to natural resources
 * (土地管理法 77), what stands in a village planning area to the township (城乡规划法 65), blocked fire lanes and
 * flammable material to the fire service (消防法 60).
 */
export function legalRoute(category: Category, facts: CaseFacts): LegalRoute {
  const answers = facts.inspection?.answers ?? {};
  switch (category) {
    case 'farmland':
      return answers.householdHouses === undefined || answers.householdHouses === 'unknown'
        ? route('natural_resources', 'farmland', 'land77')
        : route('agriculture', 'farmland', 'land78', 'land83');
    case 'unpermitted':
    case 'rebound':
    case 'courtyard':
      return answers.planningArea === 'no'
        ? route('natural_resources', 'outsidePlanning', 'planning64')
        : route('township', 'planningArea', 'planning65');
    case 'fire_lane':
    case 'flammable':
      return route('fire', 'fire', 'fire60');
    case 'structure':
    case 'dangerous':
    case 'illegal_contractor':
      return route('housing', 'structure', 'construction65');
    case 'use_change':
      return answers.use === 'three_in_one' || answers.use === 'group_rent'
        ? route('fire', 'fire', 'fire61')
        : route('market', 'business', 'planning65');
    case 'public_land':
    case 'pipeline':
      return route('urban_management', 'public', 'planning64');
    default:
      return route('township', 'check', 'planning65');
  }
}
