export { createStaffStore } from './staff.model';
export { createStaffService, type StaffService, type NewStaff } from './staff.service';
export { createKinStore } from './kin.model';
export { createKinService, type KinService } from './kin.service';
export { staffRoutes } from './staff.routes';
