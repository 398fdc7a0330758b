import type { openingStates } from '../../contract/identities/openings';
import type { OpeningDoc } from './opening-file';

/** Where an opening stands at a moment. */
export function stateOf(doc: OpeningDoc, now: Date): (typeof openingStates)[number] {
  if (doc.until) return doc.until > now ? 'open' : 'ended';
  if (doc.kind !== 'opened') return 'ended';
  if (doc.agreeBy && doc.agreeBy <= now) return 'lapsed';
  return doc.approvedBy ? 'approved' : 'asked';
}

/** Whether the sealed texts may have been handed out: what a reporter is shown. */
export const wasOpened = (doc: OpeningDoc): boolean => doc.kind !== 'opened' || doc.until !== undefined;
