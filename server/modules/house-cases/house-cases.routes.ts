import { getCaseHouses, linkCaseHouses, listHouseCases, listMyHouseOrders } from '../../contract/cases/case-houses';
import { residentOf, staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { HouseCaseService } from './house-cases.service';

export const houseCaseRoutes = (service: HouseCaseService): Route[] => [
  route(getCaseHouses, ({ actor, params }) => service.ofCase(staffOf(actor), params.id)),
  route(linkCaseHouses, ({ actor, params, body }) => service.link(staffOf(actor), params.id, body)),
  route(listHouseCases, ({ actor, params }) => service.ofHouse(staffOf(actor), params.id)),
  route(listMyHouseOrders, ({ actor, params }) => service.myOrders(residentOf(actor), params.id)),
];
