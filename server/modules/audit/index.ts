export { createAuditStore, type AuditDoc, type AuditStore } from './audit.model';
export { createAuditBlockStore, type AuditBlockStore } from './audit-blocks.model';
export { verifyChain, type Verification } from './verify-chain';
export { createAuditService, type AuditService } from './audit.service';
export { auditRoutes } from './audit.routes';
