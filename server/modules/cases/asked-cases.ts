import type { QueueFilterInput } from '../../contract/cases/cases';
import type { StaffActor } from '../../http/actor';
import type { AreaScope } from '../../platform/area-scope';
import { askedTerms } from '../../platform/search-terms';
import type { QueueFilter } from './case-queue.model';
import { narrowed, readableAreas } from './cases.policy';

/** What a member of staff asks the queue for: where they may look, and what for. */
export function askedCases(
  actor: StaffActor,
  query: QueueFilterInput,
  townsIn: (scope: AreaScope) => string[],
): { scope: AreaScope; filter: QueueFilter; byDue: boolean } {
  const scope = query.area ? narrowed(actor, query.area) : readableAreas(actor);
  const filter: QueueFilter = {
    state: query.state,
    category: query.category,
    priority: query.priority,
    marked: query.sign,
    officer: query.mine ? actor.id : undefined,
    unassigned: query.unassigned === 'yes',
    found: query.found === 'yes',
    terms: query.q ? { all: askedTerms(query.q), towns: townsIn(scope) } : undefined,
  };
  return { scope, filter, byDue: query.sort === 'due' };
}
