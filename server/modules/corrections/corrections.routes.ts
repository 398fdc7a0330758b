import {
  answerCorrection,
  askCorrection,
  askMore,
  decideCorrection,
  getCorrection,
  getMyCorrection,
  listCorrections,
  listMyCorrections,
  withdrawCorrection,
} from '../../contract/corrections/corrections';
import { residentOf, staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { CorrectionService } from './corrections.service';

export const correctionRoutes = (service: CorrectionService): Route[] => [
  route(askCorrection, ({ actor, params, body }) => service.ask(residentOf(actor), params.id, body)),
  route(listMyCorrections, ({ actor, query }) => service.listMine(residentOf(actor), query)),
  route(getMyCorrection, ({ actor, params }) => service.pageMine(residentOf(actor), params.id)),
  route(withdrawCorrection, ({ actor, params, body }) => service.withdraw(residentOf(actor), params.id, body.version)),
  route(answerCorrection, ({ actor, params, body }) => service.answer(residentOf(actor), params.id, body)),
  route(listCorrections, ({ actor, query }) => service.list(staffOf(actor), query)),
  route(getCorrection, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(decideCorrection, ({ actor, params, body }) => service.decide(staffOf(actor), params.id, body)),
  route(askMore, ({ actor, params, body }) => service.askMore(staffOf(actor), params.id, body)),
];
