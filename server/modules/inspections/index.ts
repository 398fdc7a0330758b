export { createAppraisals } from './appraisals';
export { createAppraisalStore } from './appraisals.model';
export { createInspectionStore } from './inspections.model';
export { inspectionRoutes } from './inspections.routes';
export { createInspectionService, type InspectionService } from './inspections.service';
