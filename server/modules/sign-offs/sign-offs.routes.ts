import { getSignOff, getSignOffBook, giveBack, listSignOffs, signOff } from '../../contract/sign-offs/sign-offs';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { SignOffService } from './sign-offs.service';

export const signOffRoutes = (service: SignOffService): Route[] => [
  route(listSignOffs, ({ actor, query }) => service.list(staffOf(actor), query)),
  route(getSignOff, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(getSignOffBook, ({ actor, params }) => service.book(staffOf(actor), params.id)),
  route(signOff, ({ actor, params, body }) => service.sign(staffOf(actor), params.id, body)),
  route(giveBack, ({ actor, params, body }) => service.giveBack(staffOf(actor), params.id, body)),
];
