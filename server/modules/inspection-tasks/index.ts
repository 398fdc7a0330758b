export { createAssignmentStore } from './assignments.model';
export { inspectionTaskRoutes } from './inspection-tasks.routes';
export { createInspectionTaskService, type InspectionTaskService } from './inspection-tasks.service';
export { createTaskStore } from './tasks.model';
