export { createAppraisals } from './appraisals';
export { createAppraisalStore } from './appraisals.model';
export { createAppraisalDocuments } from './appraisal-documents';
export { createAppraisalLists } from './appraisal-lists';
export { createAppraisalListStore } from './appraisal-lists.model';
export { createInspectionStore } from './inspections.model';
export { inspectionRoutes } from './inspections.routes';
export { createInspectionService, type InspectionService } from './inspections.service';
