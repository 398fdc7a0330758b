import type { ContactRef } from '../reports';
import { deleteFrom, endedAt, nextLook, type Need } from './retention.rules';
import type { RetentionPorts } from './retention.service';
import { retentionTexts as texts } from './retention.texts';

/** How many joins are followed to the case that a report has come to. */
const mostJoins = 20;

/** How the case and the rewards of a report stand, and the cases that its rewards may lie in. */
export async function needOf(
  { cases, rewards }: Pick<RetentionPorts, 'cases' | 'rewards'>,
  { caseId }: Pick<ContactRef, 'caseId'>,
): Promise<Need & { cases: string[] }> {
  const own = await cases.standing(caseId);
  let file = own;
  const all = new Set([caseId, ...(own?.joined ?? [])]);
  for (let n = 0; file?.mergedInto && n < mostJoins; n += 1) {
    file = await cases.standing(file.mergedInto);
    for (const id of file ? [file.id, ...file.joined] : []) all.add(id);
  }
  return { file, rewards: await rewards.ofCases([...all]), cases: [...all] };
}

/**
 * Deletes the contact data of a report: ways to be paid, sealed identities, the audit's entry, and last the note on the
 * report that ends it. A process killed before that leaves the report due, and all of it is safe to repeat. The entry
 * is written for an anonymous report too, so that it tells nothing.
 */
export async function eraseContacts(ports: RetentionPorts, ref: ContactRef, need: Need & { cases: string[] }) {
  if (!ref.due) return;
  const now = ports.clock.now();
  const allPaid = await ports.rewards.forgetPayouts(ref.id, need.cases);
  if (ref.identity) await ports.identities.erase(ref.identity);
  const times = (ref.gone?.times ?? 0) + 1;
  const by = ref.wish ? { actor: 'reporter', actorName: texts.reporter } : { actor: 'system', actorName: texts.system };
  // Looked at again only: what is deleted already makes no second entry.
  if (!ref.gone)
    await ports.audit.append({
      _id: `${ref.id}/contacts-deleted`,
      at: now,
      town: ref.town,
      ...by,
      action: 'contacts.deleted',
      subject: ref.caseId,
    });
  const why = ref.wish ? ('consent_withdrawn' as const) : ('retention_ended' as const);
  const gone = ref.gone ? { ...ref.gone, times } : { at: now, why, times };
  const next = endedAt(need) && allPaid ? null : nextLook(null, now);
  await ports.reports.gone(ref.id, ref.due, gone, next);
}

/** Deletes the contact data of a report where its time has come, or says when to look again. */
export async function lookAt(ports: RetentionPorts, ref: ContactRef): Promise<boolean> {
  const now = ports.clock.now();
  const need = await needOf(ports, ref);
  const from = deleteFrom(need, await ports.daysOf(ref.town));
  // A wish was granted before it was noted; only a killed process leaves it to this.
  if ((from && from <= now) || (ref.wish && !ref.gone)) {
    await eraseContacts(ports, ref, need);
    return true;
  }
  if (ref.due) await ports.reports.putOff(ref.id, ref.due, nextLook(from, now));
  return false;
}
