import * as keys from '../../contract/identities/keys';
import * as openings from '../../contract/identities/openings';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { IdentityService } from './identities.service';

export const identityRoutes = (service: IdentityService): Route[] => [
  route(keys.getKeyState, ({ actor }) => service.keyStates(staffOf(actor))),
  route(keys.getKeyRing, ({ actor, params }) => service.ring(staffOf(actor), params.town)),
  route(keys.createKeyRing, ({ actor, params, body }) => service.create(staffOf(actor), params.town, body)),
  route(keys.askForKey, ({ actor, params, body }) => service.ask(staffOf(actor), params.town, body)),
  route(keys.grantKey, ({ actor, params, body }) => service.grant(staffOf(actor), params.town, body)),
  route(keys.rotateKey, ({ actor, params, body }) => service.rotate(staffOf(actor), params.town, body)),
  route(keys.takeForReseal, ({ actor, params, body }) => service.takePage(staffOf(actor), params.town, body)),
  route(keys.reseal, ({ actor, params, body }) => service.keepPage(staffOf(actor), params.town, body)),
  route(openings.listCaseReports, ({ actor, query }) => service.reportsOfCase(staffOf(actor), query.case)),
  route(openings.openIdentity, ({ actor, body }) => service.open(staffOf(actor), body)),
  route(openings.approveOpening, ({ actor, params }) => service.approve(staffOf(actor), params.id)),
  route(openings.readIdentity, ({ actor, params }) => service.read(staffOf(actor), params.id)),
  route(openings.listOpenings, ({ actor, query }) => service.list(staffOf(actor), query)),
];
