import {
  bindByCode,
  bindHouse,
  getMyHouse,
  inviteMember,
  listMyHouses,
  makeBindingCode,
  removeMember,
  unbindHouse,
} from '../../contract/bindings/bindings';
import { residentOf, staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { BindingService } from './bindings.service';

export const bindingRoutes = (service: BindingService): Route[] => [
  route(listMyHouses, ({ actor }) => service.list(residentOf(actor))),
  route(bindHouse, ({ actor, body }) => service.bind(residentOf(actor), body)),
  route(bindByCode, ({ actor, body }) => service.bindByCode(residentOf(actor), body.code)),
  route(getMyHouse, ({ actor, params }) => service.page(residentOf(actor), params.id)),
  route(unbindHouse, ({ actor, params }) => service.unbind(residentOf(actor), params.id)),
  route(inviteMember, ({ actor, params }) => service.invite(residentOf(actor), params.id)),
  route(removeMember, ({ actor, params }) => service.removeMember(residentOf(actor), params.id, params.member)),
  route(makeBindingCode, ({ actor, params }) => service.codeFor(staffOf(actor), params.id)),
];
