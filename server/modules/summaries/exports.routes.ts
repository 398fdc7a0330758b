import { getExportFile, listExports, requestExport, requestHouseExport } from '../../contract/summaries/exports';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { ExportService } from './exports.service';

export const exportRoutes = (service: ExportService): Route[] => [
  route(requestExport, ({ actor, body }) => service.ask(staffOf(actor), body.filter)),
  route(requestHouseExport, ({ actor, body }) => service.askHouses(staffOf(actor), body)),
  route(listExports, async ({ actor }) => ({ exports: await service.mine(staffOf(actor)) })),
  route(getExportFile, ({ actor, params }) => service.file(staffOf(actor), params.id)),
];
