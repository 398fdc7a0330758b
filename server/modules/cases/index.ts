export { createCaseStore } from './cases.model';
export { createCaseService, type CaseService, type CaseForReporter } from './cases.service';
export { caseRoutes } from './cases.routes';
export { clockOf } from './case-clock';
export { defaultLimits, type WorkCalendar } from './limits.rules';
export type { CasePlace } from './case-file';
export type { CasePhoto, HandlerReport, ReportReader } from './ports';
