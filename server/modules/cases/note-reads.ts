import type { AuditAction } from '../../contract/audit/actions';
import type { StaffActor } from '../../http/actor';
import { newId } from '../../platform/crypto/random';
import type { CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';

type ReadPorts = Pick<CasePorts, 'audit' | 'clock'>;

const entry = ({ clock }: ReadPorts, actor: StaffActor, doc: CaseDoc, action: AuditAction, id: string) => ({
  _id: id,
  at: clock.now(),
  town: doc.town,
  actor: actor.id,
  actorName: actor.name,
  action,
  subject: doc._id,
});

/**
 * Notes that a member of staff sees the party of a case, before it is shown: once an hour for each who looks, for a
 * page that is open asks again and again. A case without a party notes nothing.
 */
export async function notePartyRead(ports: ReadPorts, actor: StaffActor, doc: CaseDoc): Promise<void> {
  if (!doc.facts.order) return;
  const hour = ports.clock.now().toISOString().slice(0, 13);
  await ports.audit.append(entry(ports, actor, doc, 'party.read', `${doc._id}/party/${actor.id}/${hour}`));
}

/** Notes that a paper was taken out: it names the party and holds the code of the order. */
export const notePaperRead = (ports: ReadPorts, actor: StaffActor, doc: CaseDoc): Promise<void> =>
  ports.audit.append(entry(ports, actor, doc, 'paper.read', newId(doc.town)));
