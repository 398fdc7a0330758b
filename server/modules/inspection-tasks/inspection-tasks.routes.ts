import {
  assignInspections,
  inspectionTaskProgress,
  listInspectionTasks,
  listMyInspectionTasks,
  listTaskOfficers,
  previewAssignment,
  reassignInspectionTask,
  withdrawInspectionTask,
} from '../../contract/inspection-tasks/inspection-tasks';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { InspectionTaskService } from './inspection-tasks.service';

export const inspectionTaskRoutes = (service: InspectionTaskService): Route[] => [
  route(previewAssignment, ({ actor, query }) => service.preview(staffOf(actor), query)),
  route(assignInspections, ({ actor, body }) => service.assign(staffOf(actor), body)),
  route(listInspectionTasks, ({ actor, query }) => service.list(staffOf(actor), query)),
  route(inspectionTaskProgress, ({ actor, query }) => service.progress(staffOf(actor), query.area)),
  route(listTaskOfficers, ({ actor, query }) => service.officers(staffOf(actor), query.area)),
  route(listMyInspectionTasks, ({ actor }) => service.mine(staffOf(actor))),
  route(withdrawInspectionTask, ({ actor, params, body }) => service.withdraw(staffOf(actor), params.id, body)),
  route(reassignInspectionTask, ({ actor, params, body }) => service.reassign(staffOf(actor), params.id, body)),
];
