import type { AuditAction } from '../../contract/audit/actions';
import type { BodyOf } from '../../contract/endpoint';
import { openingLimits, type Opening, type openIdentity } from '../../contract/identities/openings';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newId } from '../../platform/crypto/random';
import { officerOf } from './identities.policy';
import { presentOpening } from './identities.presenter';
import type { IdentityPorts } from './identities.service';
import { identityTexts as texts } from './identities.texts';
import type { OpeningDoc } from './opening-file';
import { stateOf } from './openings.rules';

const refuse = (detail: string): never => {
  throw new Problem('step_refused', { detail });
};
const minutes = (now: Date): Date => new Date(now.getTime() + openingLimits.minutes * 60_000);

/** The audit's entry of an act on an opening; the same id counts once. */
const entry = (doc: OpeningDoc, action: AuditAction, id: string, at: Date, by: { id: string; name: string }) => ({
  _id: id,
  at,
  town: doc.town,
  actor: by.id,
  actorName: by.name,
  action,
  subject: doc.case,
});

const firstEntry = (doc: OpeningDoc) => {
  const action = doc.agreeBy ? 'identity.asked' : 'identity.opened';
  return entry(doc, action, `${doc._id}/asked`, doc.at, { id: doc.officer, name: doc.officerName });
};

/**
 * Records that an identity is to be opened. It answers alike whether the report holds one or not; a report of another
 * town is `not_found` like one that does not exist. The same idempotency key is the same record.
 */
export async function openReport(
  ports: IdentityPorts,
  actor: StaffActor,
  wish: BodyOf<typeof openIdentity>,
): Promise<Opening> {
  const report = await ports.reportOf(wish.number);
  if (!report) throw new Problem('not_found');
  officerOf(actor, report.town);
  const now = ports.clock.now();
  const second = await ports.needsSecond(report.caseId);
  const doc: OpeningDoc = {
    _id: `${report.town}-${ports.keyring.mac('opening', `${actor.id}/${wish.idempotencyKey}`)}`,
    town: report.town,
    report: report.id,
    number: report.number,
    case: report.caseId,
    kind: 'opened',
    officer: actor.id,
    officerName: actor.name,
    reason: wish.reason,
    words: wish.words,
    at: now,
    session: second ? null : (actor.session ?? null),
    ...(second
      ? { agreeBy: new Date(now.getTime() + openingLimits.approvalHours * 3_600_000) }
      : { until: minutes(now) }),
  };
  if (await ports.openings.add(doc)) {
    await ports.audit.append(firstEntry(doc));
    return presentOpening(ports, doc, actor);
  }
  const first = await ports.openings.byId(doc._id);
  if (first?.report !== doc.report || first.reason !== doc.reason || first.words !== doc.words)
    throw new Problem('idempotency_conflict');
  await ports.audit.append(firstEntry(first));
  return presentOpening(ports, first, actor);
}

const approvedEntry = (doc: OpeningDoc) =>
  doc.approvedBy && doc.approvedAt
    ? [entry(doc, 'identity.approved', `${doc._id}/approved`, doc.approvedAt, doc.approvedBy)]
    : [];

/** The second officer agrees. Never who asked, never after a day; a repeated press is answered as the first was. */
export async function approve(ports: IdentityPorts, actor: StaffActor, id: string): Promise<Opening> {
  const doc = await ports.openings.byId(id);
  if (!doc) throw new Problem('not_found');
  officerOf(actor, doc.town);
  const by = { id: actor.id, name: actor.name };
  const done = await ports.openings.approve(id, by, ports.clock.now());
  if (!done) {
    if (doc.officer === actor.id) refuse(texts.own);
    const now = await ports.openings.byId(id);
    if (now?.approvedBy?.id !== actor.id)
      refuse(stateOf(doc, ports.clock.now()) === 'lapsed' ? texts.late : texts.decided);
  }
  const stands = done ?? doc;
  for (const each of approvedEntry(stands)) await ports.audit.append(each);
  return presentOpening(ports, stands, actor);
}

/** The opening as it may be read by the actor now. Throws where it may not. */
async function readable(ports: IdentityPorts, actor: StaffActor, id: string): Promise<OpeningDoc> {
  const doc = await ports.openings.byId(id);
  if (!doc || doc.officer !== actor.id || doc.kind !== 'opened') throw new Problem('not_found');
  officerOf(actor, doc.town);
  const now = ports.clock.now();
  switch (stateOf(doc, now)) {
    case 'asked':
      return refuse(texts.waiting);
    case 'lapsed':
      return refuse(texts.late);
    case 'ended':
      return refuse(texts.ended);
    case 'approved':
      return (await ports.openings.begin(id, actor.session ?? '', now, minutes(now))) ?? readable(ports, actor, id);
    case 'open':
      return (doc.session ?? '') === (actor.session ?? '') ? doc : refuse(texts.otherSession);
  }
}

/** Hands out the sealed texts of an opening, after the audit has it that they were read. */
export async function readSealed(ports: IdentityPorts, actor: StaffActor, id: string) {
  const doc = await readable(ports, actor, id);
  const by = { id: actor.id, name: actor.name };
  for (const each of [firstEntry(doc), ...approvedEntry(doc)]) await ports.audit.append(each);
  await ports.audit.append(entry(doc, 'identity.read', newId(doc.town), ports.clock.now(), by));
  const report = await ports.reportOf(doc.number);
  const identity = report?.identity ? await ports.store.byId(report.identity) : null;
  const ring = identity ? await ports.rings.of(identity.town) : null;
  return {
    opening: await presentOpening(ports, doc, actor),
    sealed: identity?.sealed ?? [],
    key: identity?.keyId ?? null,
    goneAt: report?.contactsGoneAt?.toISOString() ?? null,
    publicKey: ring?.keys.find((key) => key.id === identity?.keyId)?.publicKey ?? null,
  };
}
