import {
  drawSpotChecks,
  getSpotCheck,
  listMySpotChecks,
  listSpotChecks,
  noteSpotCheck,
} from '../../contract/spot-checks/spot-checks';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { SpotCheckService } from './spot-checks.service';

export const spotCheckRoutes = (service: SpotCheckService): Route[] => [
  route(drawSpotChecks, ({ actor, body }) => service.draw(staffOf(actor), body)),
  route(listMySpotChecks, async ({ actor }) => ({ checks: await service.mine(staffOf(actor)) })),
  route(listSpotChecks, ({ actor, query }) => service.list(staffOf(actor), query)),
  route(getSpotCheck, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(noteSpotCheck, ({ actor, params, body }) => service.note(staffOf(actor), params.id, body)),
];
