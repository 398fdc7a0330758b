import type { CaseEvent, EvidenceRole } from './states';

/**
 * The photos that a step cannot be taken without, one of each at least. Sources: 篇10 (核查、整改前后对比),
 * 行政强制法 18, 44 and 49 (record, public notice).
 */
export const evidenceNeeded: Partial<Record<CaseEvent, readonly EvidenceRole[]>> = {
  confirm: ['near', 'far'],
  serve: ['service'],
  announce: ['record'],
  confiscate: ['record'],
  regularise: ['permit'],
  finish: ['before', 'after'],
};
