import { listAudit } from '../../contract/audit/audit';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { AuditService } from './audit.service';

export const auditRoutes = (service: AuditService): Route[] => [
  route(listAudit, ({ actor, query }) => service.page(staffOf(actor), query)),
];
