export { createAuditStore, type AuditDoc, type AuditStore } from './audit.model';
export { createAuditService, type AuditService } from './audit.service';
export { auditRoutes } from './audit.routes';
