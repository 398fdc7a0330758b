export { createInspectionStore } from './inspections.model';
export { inspectionRoutes } from './inspections.routes';
export { createInspectionService, type InspectionService } from './inspections.service';
