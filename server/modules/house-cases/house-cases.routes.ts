import { getCaseHouses, linkCaseHouses, listHouseCases } from '../../contract/cases/case-houses';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { HouseCaseService } from './house-cases.service';

export const houseCaseRoutes = (service: HouseCaseService): Route[] => [
  route(getCaseHouses, ({ actor, params }) => service.ofCase(staffOf(actor), params.id)),
  route(linkCaseHouses, ({ actor, params, body }) => service.link(staffOf(actor), params.id, body)),
  route(listHouseCases, ({ actor, params }) => service.ofHouse(staffOf(actor), params.id)),
];
