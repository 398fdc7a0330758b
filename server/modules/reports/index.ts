export { createReportStore } from './reports.model';
export { createIdentityStore } from './identities.model';
export { createReportService, type EvidencePhoto, type EvidencePort, type ReportService } from './reports.service';
export { reportRoutes } from './reports.routes';
