import { blockSender, getGate, holdGate, liftBlock } from '../../contract/gate/gate';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { GateService } from './gate.service';

export const gateRoutes = (service: GateService): Route[] => [
  route(getGate, ({ actor, params }) => service.board(staffOf(actor), params.town)),
  route(holdGate, ({ actor, params, body }) => service.hold(staffOf(actor), params.town, body)),
  route(blockSender, ({ actor, params, body }) => service.block(staffOf(actor), params.town, body)),
  route(liftBlock, ({ actor, params, body }) => service.lift(staffOf(actor), params.town, params.id, body)),
];
