import type { BodyOf, ResponseOf } from '../../contract/endpoint';
import type { assignInspections, previewAssignment } from '../../contract/inspection-tasks/inspection-tasks';
import type { HouseFilter } from '../../contract/houses/houses';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { inScope } from '../../platform/area-scope';
import { addDays, chinaDay } from '../../platform/china-time';
import { newId, newToken } from '../../platform/crypto/random';
import { assignedBy, deliverAssignment } from './deliver';
import { assignableAreas } from './inspection-tasks.policy';
import type { TaskPorts } from './inspection-tasks.service';
import { taskTexts as texts } from './inspection-tasks.texts';
import { planFilter, planHouse, sharesOf, type AssignmentPlan } from './plan';
import type { AssignmentDoc } from './task-file';

type Said = BodyOf<typeof assignInspections>;

export const officerFault = (message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field: 'officer', code: 'custom', message }] });

/** The chosen officer as they stand now; null where none was chosen. Throws `invalid_input` for nobody. */
export async function chosenOfficer(ports: TaskPorts, id: string | null | undefined): Promise<StaffActor | null> {
  if (!id) return null;
  const officer = await ports.standing(id);
  if (!officer) throw officerFault(texts.notAnOfficer);
  return officer;
}

/** What would be assigned, and to whom; nothing is written. */
export async function previewOf(
  ports: TaskPorts,
  actor: StaffActor,
  { officer, ...filter }: HouseFilter & { officer?: string | undefined },
): Promise<ResponseOf<typeof previewAssignment>> {
  const scope = assignableAreas(actor, filter.area);
  const plan = await planFilter(ports, scope, filter, await chosenOfficer(ports, officer));
  return {
    matching: await ports.houses.count(scope, filter),
    assignable: plan.houses.length,
    open: plan.open,
    withoutOfficer: plan.withoutOfficer + plan.outside,
    more: plan.more,
    officers: sharesOf(plan.houses),
  };
}

async function planned(ports: TaskPorts, actor: StaffActor, { what, officer: wanted }: Said): Promise<AssignmentPlan> {
  const officer = await chosenOfficer(ports, wanted);
  if (what.of === 'filter') return planFilter(ports, assignableAreas(actor, what.filter.area), what.filter, officer);
  const house = await ports.houses.standing(what.house);
  if (!house || !inScope(assignableAreas(actor), house.village)) throw new Problem('not_found');
  return planHouse(ports, house, officer);
}

/**
 * Refuses where nothing is to be assigned, at the officer where it is for them: of a filter the houses outside the areas
 * of a chosen officer are passed over and counted, as those without an officer are.
 */
function refuseNothing({ what }: Said, { houses, open, withoutOfficer, outside }: AssignmentPlan): void {
  if (houses.length > 0) return;
  if (outside > 0) throw officerFault(texts.outside(outside));
  if (what.of === 'house' && withoutOfficer > 0) throw officerFault(texts.noOfficer);
  const detail = what.of === 'house' && open > 0 ? texts.alreadyOpen : texts.nothing;
  throw new Problem('step_refused', { detail });
}

async function answerOf(ports: TaskPorts, doc: AssignmentDoc): Promise<ResponseOf<typeof assignInspections>> {
  const assigned = await assignedBy(ports, doc);
  return {
    id: doc._id,
    due: doc.due,
    assigned: assigned.length,
    open: doc.open + doc.houses.length - assigned.length,
    withoutOfficer: doc.withoutOfficer,
    more: doc.more,
    officers: sharesOf(assigned),
  };
}

/**
 * Assigns houses: one insert holds which go to whom, and owes their tasks and the officers' messages. The same key again
 * makes what is missing and answers with the same assignment. A house with an open task is passed over, also where two
 * people press at once. Throws `invalid_input` at `officer`, `step_refused` where nothing is left to assign, and
 * `idempotency_conflict` where the key was used for another wish.
 */
export async function assign(
  ports: TaskPorts,
  actor: StaffActor,
  said: Said,
): Promise<ResponseOf<typeof assignInspections>> {
  const { assignments, keyring, clock } = ports;
  const { idempotencyKey, ...wished } = said;
  const key = keyring.mac('idempotency', `inspection-tasks/${actor.id}/${idempotencyKey}`);
  const wish = keyring.mac('idempotency', JSON.stringify(wished));
  const finish = async (doc: AssignmentDoc) => {
    if (doc.wish !== wish) throw new Problem('idempotency_conflict');
    if (doc.outbox.length > 0) await deliverAssignment(ports, doc).catch(ports.onLeftover);
    return answerOf(ports, doc);
  };
  const before = await assignments.byKey(key);
  if (before) return finish(before);
  const plan = await planned(ports, actor, said);
  // Nothing is left where the other one of a double press was faster: that is the answer, not a refusal.
  const faster = plan.houses.length === 0 ? await assignments.byKey(key) : null;
  if (faster) return finish(faster);
  refuseNothing(said, plan);
  const at = clock.now();
  const town = plan.houses[0]?.town ?? '';
  const doc: AssignmentDoc = {
    _id: newId(town),
    key,
    wish,
    town,
    house: said.what.of === 'house' ? said.what.house : null,
    houses: plan.houses,
    due: addDays(chinaDay(at), said.days),
    note: said.note,
    by: { id: actor.id, name: actor.name },
    at,
    open: plan.open,
    withoutOfficer: plan.withoutOfficer + plan.outside,
    more: plan.more,
    outbox: (['make', 'audit', 'tell'] as const).map((kind) => ({ id: newToken(), kind })),
    outboxDue: at,
  };
  if (await assignments.add(doc)) return finish(doc);
  const other = await assignments.byKey(key);
  return finish(other ?? doc);
}
