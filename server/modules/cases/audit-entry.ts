import type { AuditAction } from '../../contract/audit/actions';
import { newToken } from '../../platform/crypto/random';
import type { CaseDoc, HistoryEntry, OutboxEntry } from './case-file';

/** What a step owes the audit. The same id counts once. */
export const auditEntry = (
  { town }: Pick<CaseDoc, 'town'>,
  at: Date,
  by: HistoryEntry['by'],
  action: AuditAction,
  id = newToken(),
): OutboxEntry => ({ id, kind: 'audit', at, town, actor: by.id, actorName: by.name, action });
