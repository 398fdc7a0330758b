import {
  applyImport,
  checkImport,
  getImport,
  getImportFaults,
  listImports,
  uploadImport,
  withdrawImport,
} from '../../contract/imports/imports';
import { staffOf } from '../../http/actor';
import { receiveFile } from '../../http/file-body';
import { route, type Route } from '../../http/mount';
import type { ImportService } from './imports.service';
import { importTexts } from './imports.texts';

export const importRoutes = (service: ImportService): Route[] => [
  route(uploadImport, ({ actor, query, request }) =>
    receiveFile(request, importTexts.noFile, (stream, { fileName }) =>
      service.upload(staffOf(actor), query.area, fileName, stream),
    ),
  ),
  route(listImports, async ({ actor }) => ({ imports: await service.list(staffOf(actor)) })),
  route(getImport, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(checkImport, ({ actor, params, body }) => service.check(staffOf(actor), params.id, body)),
  route(applyImport, ({ actor, params, body }) => service.apply(staffOf(actor), params.id, body)),
  route(withdrawImport, ({ actor, params, body }) => service.withdraw(staffOf(actor), params.id, body.version)),
  route(getImportFaults, ({ actor, params }) => service.faultBook(staffOf(actor), params.id)),
];
