import { getCase, listCases } from '../../contract/cases/cases';
import { stepEndpoints } from '../../contract/cases/steps';
import { caseEvents, type CaseEvent } from '../../contract/cases/states';
import type { StepForms } from '../../contract/cases/step-forms';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { CaseService } from './cases.service';

/** Each step is handled alike: the contract parsed its form, the service does the rest. */
const stepRoute = (service: CaseService, event: CaseEvent): Route =>
  route(stepEndpoints[event] as unknown as typeof stepEndpoints.accept, ({ actor, params, body }) =>
    service.step(staffOf(actor), params.id, event, body as StepForms[typeof event]),
  );

export const caseRoutes = (service: CaseService): Route[] => [
  route(listCases, ({ actor, query }) => service.queue(staffOf(actor), query)),
  route(getCase, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  ...caseEvents.map((event) => stepRoute(service, event)),
];
