import { createReport, getMyReport, listMyReports, lookUpReport } from '../../contract/reports/reports';
import { actOnLookedUpReport, actOnMyReport } from '../../contract/reports/reporter-acts';
import { fileFind, fileForCaller } from '../../contract/reports/staff-reports';
import { residentOf, staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { ReportService } from './reports.service';

export const reportRoutes = (service: ReportService): Route[] => [
  route(listMyReports, ({ actor, query }) => service.mine(residentOf(actor), query.cursor, query.limit)),
  route(getMyReport, ({ actor, params }) => service.myReport(residentOf(actor), params.id)),
  route(createReport, ({ actor, body, sender }) => service.register(actor, 'miniapp', body, sender)),
  route(fileFind, ({ actor, body }) => service.find(staffOf(actor), body)),
  route(fileForCaller, async ({ actor, body }) => service.forCaller(staffOf(actor), body)),
  route(actOnMyReport, ({ actor, params, body }) => service.actOnMine(residentOf(actor), params.id, body)),
  route(actOnLookedUpReport, ({ body: { number, claimCode: code, act }, caller, sender }) =>
    service.actByCode({ number, code, caller, sender }, act),
  ),
  route(lookUpReport, ({ body, caller }) => service.lookUp(body.number, body.claimCode, caller)),
];
