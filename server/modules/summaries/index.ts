export { createBookingStore } from './bookings.model';
export { createSummaryService, type SummaryService } from './summaries.service';
export { summaryRoutes } from './summaries.routes';
export { createExportStore } from './exports.model';
export { createExportService, type ExportService } from './exports.service';
export { createCaseRegister } from './case-register';
export type { HouseExport } from './exports.service';
export type { RegisterKind } from './register-kind';
export { exportRoutes } from './exports.routes';
