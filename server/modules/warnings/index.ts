export { createWarningStore } from './warnings.model';
export { warningRoutes } from './warnings.routes';
export { createWarningService, type WarningService } from './warnings.service';
