import { acceptCase, dispatchCase, getCase, listCases, rejectCase, returnCase } from '../../contract/cases/cases';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { CaseService } from './cases.service';

export const caseRoutes = (service: CaseService): Route[] => [
  route(listCases, ({ actor, query }) => service.queue(staffOf(actor), query)),
  route(getCase, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(acceptCase, ({ actor, params, body }) => service.step(staffOf(actor), params.id, 'accept', body)),
  route(rejectCase, ({ actor, params, body }) => service.step(staffOf(actor), params.id, 'reject', body)),
  route(dispatchCase, ({ actor, params, body }) => service.step(staffOf(actor), params.id, 'dispatch', body)),
  route(returnCase, ({ actor, params, body }) =>
    service.step(staffOf(actor), params.id, 'return', {
      version: body.version,
      note: body.note,
      grid: body.proposedGrid,
    }),
  ),
];
