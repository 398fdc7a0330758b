import { mapHouses } from '../../contract/houses/house-map';
import { closeHazard, planHazard } from '../../contract/houses/hazards';
import {
  changeHouse,
  createHouse,
  endHouse,
  getHouse,
  getHouseAsOf,
  getHouseHistory,
  listHouses,
  mergeHouse,
  restoreHouse,
  splitHouse,
  unmaskHouse,
} from '../../contract/houses/houses';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { HouseService } from './houses.service';

export const houseRoutes = (service: HouseService): Route[] => [
  route(listHouses, ({ actor, query }) => service.list(staffOf(actor), query)),
  route(createHouse, ({ actor, body }) => service.create(staffOf(actor), body)),
  route(getHouse, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(getHouseHistory, ({ actor, params, query }) => service.history(staffOf(actor), params.id, query)),
  route(getHouseAsOf, ({ actor, params, query }) => service.asOf(staffOf(actor), params.id, query.day)),
  route(changeHouse, ({ actor, params, body }) => service.change(staffOf(actor), params.id, body)),
  route(endHouse, ({ actor, params, body }) => service.end(staffOf(actor), params.id, body)),
  route(restoreHouse, ({ actor, params, body }) => service.restore(staffOf(actor), params.id, body)),
  route(mergeHouse, ({ actor, params, body }) => service.merge(staffOf(actor), params.id, body)),
  route(splitHouse, ({ actor, params, body }) => service.split(staffOf(actor), params.id, body)),
  route(mapHouses, ({ actor, query }) => service.map(staffOf(actor), query)),
  route(planHazard, ({ actor, params, body }) => service.plan(staffOf(actor), params.id, body)),
  route(closeHazard, ({ actor, params, body }) => service.closeHazard(staffOf(actor), params.id, body)),
  route(unmaskHouse, ({ actor, params, body }) => service.unmask(staffOf(actor), params.id, body.reason)),
];
