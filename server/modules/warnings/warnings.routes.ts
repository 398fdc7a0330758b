import {
  acknowledgeWarning,
  countAudience,
  endWarning,
  getWarning,
  listMyWarnings,
  listWarned,
  listWarnings,
  sendWarning,
  visitWarned,
} from '../../contract/warnings/warnings';
import { residentOf, staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { WarningService } from './warnings.service';

export const warningRoutes = (service: WarningService): Route[] => [
  route(countAudience, ({ actor, query }) => service.audience(staffOf(actor), query)),
  route(sendWarning, ({ actor, body }) => service.send(staffOf(actor), body)),
  route(listWarnings, ({ actor, query }) => service.list(staffOf(actor), query)),
  route(getWarning, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(listWarned, ({ actor, params, query }) => service.houses(staffOf(actor), params.id, query)),
  route(visitWarned, ({ actor, params, body }) => service.visit(staffOf(actor), params.id, body)),
  route(endWarning, ({ actor, params, body }) => service.end(staffOf(actor), params.id, body)),
  route(listMyWarnings, async ({ actor }) => ({ warnings: await service.mine(residentOf(actor)) })),
  route(acknowledgeWarning, ({ actor, params, body }) =>
    service.acknowledge(residentOf(actor), params.id, body.warning),
  ),
];
