import { Readable } from 'node:stream';
import { getCase, listCaseReports, listCases, mapCases } from '../../contract/cases/cases';
import { answerMissed, listChases, listMissed } from '../../contract/cases/case-lists';
import { getPaper, getPaperDocument } from '../../contract/cases/papers';
import { actAsParty, enterAsParty, listMyOrders } from '../../contract/cases/party';
import { stepEndpoints } from '../../contract/cases/steps';
import { caseEvents, type CaseEvent } from '../../contract/cases/states';
import type { StepForms } from '../../contract/cases/step-forms';
import { residentOf, staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { CaseService } from './cases.service';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Each step is handled alike: the contract parsed its form, the service does the rest. */
const stepRoute = (service: CaseService, event: CaseEvent): Route =>
  route(stepEndpoints[event] as unknown as typeof stepEndpoints.accept, ({ actor, params, body }) =>
    service.step(staffOf(actor), params.id, event, body as StepForms[typeof event]),
  );

export const caseRoutes = (service: CaseService): Route[] => [
  route(listCases, ({ actor, query }) => service.queue(staffOf(actor), query)),
  // Before the case of an id: it lies beside them.
  route(mapCases, ({ actor, query }) => service.map(staffOf(actor), query)),
  route(listCaseReports, ({ actor, params, query }) => service.reports(staffOf(actor), params.id, query.after)),
  route(getCase, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(listChases, ({ actor, query }) => service.chases(staffOf(actor), query)),
  route(listMissed, ({ actor, query }) => service.missed(staffOf(actor), query)),
  route(answerMissed, ({ actor, params, body }) => service.answerMissed(staffOf(actor), params.id, body)),
  route(getPaper, ({ actor, params }) => service.paper(staffOf(actor), params.id, params.kind)),
  route(getPaperDocument, async ({ actor, params }) => {
    const { content, name } = await service.paperFile(staffOf(actor), params.id, params.kind);
    return { stream: Readable.from([content]), contentType: docx, bytes: content.length, fileName: name };
  }),
  route(enterAsParty, ({ actor, body }) => service.enterAsParty(residentOf(actor), body.code)),
  route(listMyOrders, async ({ actor }) => ({ orders: await service.ordersOfParty(residentOf(actor)) })),
  route(actAsParty, ({ actor, params, body }) => service.actAsParty(residentOf(actor), params.id, body.key, body.act)),
  ...caseEvents.map((event) => stepRoute(service, event)),
];
