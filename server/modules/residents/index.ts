export { createResidentStore } from './residents.model';
export { createResidentService, type ResidentService } from './residents.service';
export { residentRoutes } from './residents.routes';
