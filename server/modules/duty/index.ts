export { createDutyStore } from './duty.model';
export { dutyRoutes } from './duty.routes';
export { createDutyService, type DutyService } from './duty.service';
