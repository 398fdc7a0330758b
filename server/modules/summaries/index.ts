export { createBookingStore } from './bookings.model';
export { createSummaryService, type SummaryService } from './summaries.service';
export { summaryRoutes } from './summaries.routes';
export { createExportStore } from './exports.model';
export { createExportService, type ExportService } from './exports.service';
export { exportRoutes } from './exports.routes';
