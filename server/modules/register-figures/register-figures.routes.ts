import { getHazardProgress } from '../../contract/register-figures/hazard-progress';
import { getRegisterFigureBook, getRegisterFigures } from '../../contract/register-figures/register-figures';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { RegisterFigureService } from './register-figures.service';

export const registerFigureRoutes = (service: RegisterFigureService): Route[] => [
  route(getRegisterFigures, ({ actor, query }) => service.table(staffOf(actor), query)),
  route(getRegisterFigureBook, ({ actor, query }) => service.book(staffOf(actor), query)),
  route(getHazardProgress, ({ actor, query }) => service.hazards(staffOf(actor), query)),
];
