import {
  getInspection,
  inspectHouse,
  inspectMyHouse,
  listHouseInspections,
  listInspections,
  listMyInspections,
} from '../../contract/inspections/inspections';
import { addAppraisalDocument, getAppraisalDocument } from '../../contract/inspections/appraisal-documents';
import { findAppraisalFaults, importAppraisals } from '../../contract/inspections/appraisal-lists';
import { appraiseHouse, listAppraisals } from '../../contract/inspections/appraisals';
import { residentOf, staffOf } from '../../http/actor';
import { receiveFile } from '../../http/file-body';
import { route, type Route } from '../../http/mount';
import type { AppraisalDocuments } from './appraisal-documents';
import { documentTexts } from './appraisal-document.texts';
import type { AppraisalLists } from './appraisal-lists';
import { listTexts } from './appraisal-list.texts';
import type { Appraisals } from './appraisals';
import type { InspectionService } from './inspections.service';

export const inspectionRoutes = (
  service: InspectionService,
  appraisals: Appraisals,
  lists: AppraisalLists,
  documents: AppraisalDocuments,
): Route[] => [
  route(addAppraisalDocument, ({ actor, params, request }) =>
    receiveFile(request, documentTexts.noFile, (stream, { fileName }) =>
      documents.add(staffOf(actor), params.id, fileName, stream),
    ),
  ),
  route(getAppraisalDocument, ({ actor, params }) => documents.get(staffOf(actor), params.id)),
  route(importAppraisals, ({ actor, query, request }) =>
    receiveFile(request, listTexts.noFile, (stream, { fileName }) =>
      lists.take(staffOf(actor), query, fileName, stream),
    ),
  ),
  route(findAppraisalFaults, ({ actor, query, request }) =>
    receiveFile(request, listTexts.noFile, (stream, { fileName }) =>
      lists.faultBook(staffOf(actor), query, fileName, stream),
    ),
  ),
  route(appraiseHouse, ({ actor, params, body }) => appraisals.appraise(staffOf(actor), params.id, body)),
  route(listAppraisals, ({ actor, params }) => appraisals.ofHouse(staffOf(actor), params.id)),
  route(inspectHouse, ({ actor, params, body }) => service.inspect(staffOf(actor), params.id, body)),
  route(listHouseInspections, ({ actor, params }) => service.ofHouse(staffOf(actor), params.id)),
  route(listInspections, ({ actor, query }) => service.list(staffOf(actor), query)),
  route(getInspection, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(inspectMyHouse, ({ actor, params, body }) => service.inspectMine(residentOf(actor), params.id, body)),
  route(listMyInspections, ({ actor, params }) => service.ofMine(residentOf(actor), params.id)),
];
