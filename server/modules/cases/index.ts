export { createCaseStore } from './cases.model';
export { createCaseService, type CaseService, type CaseForReporter } from './cases.service';
export { createPartyPort } from './party-port';
export { caseRoutes } from './cases.routes';
export { presentClock } from './case-clock';
export type { RegisterLine } from './register.presenter';
export type { BookedKind, Booking, FigurePort } from './booking';
export type { CasePlace, StepPhoto } from './case-file';
export type { CaseEvidence, CasePhoto, HandlerReport, ReportReader } from './ports';
