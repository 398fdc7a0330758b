export { createBookingStore } from './bookings.model';
export { createSummaryService, type SummaryService } from './summaries.service';
export { summaryRoutes } from './summaries.routes';
