import { confirmPass } from '../../contract/passes/passes';
import { residentOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { PassService } from './passes.service';

export const passRoutes = (service: PassService): Route[] => [
  route(confirmPass, ({ actor, body }) => service.confirm(residentOf(actor), body)),
];
