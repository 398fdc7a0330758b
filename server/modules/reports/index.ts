export type { ContactRef } from './contact-keeping';
export type { ReportStanding } from './report-standing';
export { createReportStore } from './reports.model';
export { createReportService, type EvidencePhoto, type EvidencePort, type ReportService } from './reports.service';
export { reportRoutes } from './reports.routes';
