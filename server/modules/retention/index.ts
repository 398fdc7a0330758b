export { createRetentionService, type RetentionService } from './retention.service';
export { retentionRoutes } from './retention.routes';
