export { createAuditStore, type AuditDoc, type AuditStore } from './audit.model';
