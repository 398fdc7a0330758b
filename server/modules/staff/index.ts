export { createStaffStore } from './staff.model';
export { createStaffService, type StaffService, type NewStaff } from './staff.service';
export { staffRoutes } from './staff.routes';
