import { listAudit } from '../../contract/audit/audit';
import { listChains, verifyChainOf } from '../../contract/audit/chain';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { AuditService } from './audit.service';

export const auditRoutes = (service: AuditService): Route[] => [
  route(listChains, ({ actor }) => service.chains(staffOf(actor))),
  route(verifyChainOf, ({ actor, params }) => service.verify(staffOf(actor), params.code)),
  route(listAudit, ({ actor, query }) => service.page(staffOf(actor), query)),
];
