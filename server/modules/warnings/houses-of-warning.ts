import type { OwnersWarning, visitWarned } from '../../contract/warnings/warnings';
import { warningVisitors } from '../../contract/warnings/warnings';
import type { BodyOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import { areasHeld, type StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import { deliverWarned } from './deliver';
import type { WarnedDoc, WarningDoc } from './warning-file';
import type { WarningPorts } from './warnings.service';
import { presentForOwner, stateOf } from './warnings.presenter';
import { warningTexts as texts } from './warnings.texts';

/** Warnings of one house that its people are shown. */
const mostShown = 10;
/** A clock may run ahead of ours by so much, in milliseconds. */
const ahead = 120_000;

const refused = (detail: string): Problem => new Problem('step_refused', { detail });

/** The warnings of some houses for their people, newest first. */
export async function warningsOf(
  ports: WarningPorts,
  houses: readonly { id: string; code: string }[],
): Promise<OwnersWarning[]> {
  const lists = await Promise.all(houses.map(({ id }) => ports.store.warned.ofHouse(id, mostShown)));
  const warned = lists.flat();
  if (warned.length === 0) return [];
  const found = await ports.store.warnings.byIds([...new Set(warned.map(({ warning }) => warning))]);
  const byId = new Map(found.map((doc) => [doc._id, doc]));
  return warned
    .flatMap((one) => {
      const doc = byId.get(one.warning);
      return doc ? [presentForOwner(doc, one, ports)] : [];
    })
    .sort((a, b) => (a.sentAt < b.sentAt ? 1 : -1));
}

/**
 * Somebody of a house has read a warning; once is enough, and again changes nothing. Throws `not_found`, and
 * `step_refused` where it was ended or is over.
 */
export async function acknowledge(ports: WarningPorts, house: string, warning: string): Promise<OwnersWarning> {
  const { store, clock } = ports;
  const [doc, warned] = await Promise.all([store.warnings.byId(warning), store.warned.byId(`${warning}/${house}`)]);
  if (!doc || !warned) throw new Problem('not_found');
  if (warned.acknowledgedAt) return presentForOwner(doc, warned, ports);
  const at = clock.now();
  const state = stateOf(doc, at);
  if (state !== 'sent') throw refused(state === 'ended' ? texts.isEnded : texts.isOver);
  const owed = { id: newToken(), at, actor: 'owner', actorName: texts.owner, action: 'warning.acknowledged' as const };
  const taken = await store.warned.acknowledge(warned._id, at, owed);
  if (taken) await deliverWarned(ports, taken).catch(ports.onLeftover);
  return presentForOwner(doc, taken ?? (await store.warned.byId(warned._id)) ?? warned, ports);
}

/**
 * Notes a visit to a house that is waited for. Throws `not_found` outside the actor's areas, `invalid_input` for a time
 * that cannot be, `step_refused` where it is done, and `stale_version` where somebody was faster.
 */
export async function noteVisit(
  ports: WarningPorts,
  actor: StaffActor,
  doc: WarningDoc,
  said: BodyOf<typeof visitWarned>,
): Promise<WarnedDoc> {
  const warned = await ports.store.warned.byId(`${doc._id}/${said.house}`);
  if (!warned || !areasHeld(actor, warningVisitors).some((area) => warned.areas.includes(area)))
    throw new Problem('not_found');
  const key = ports.keyring.mac('idempotency', `visit/${actor.id}/${said.idempotencyKey}`);
  if (warned.visits.some((visit) => visit.key === key)) return warned;
  const now = ports.clock.now();
  const at = said.at ? new Date(said.at) : now;
  const wrong = at.getTime() > now.getTime() + ahead ? texts.visitAhead : at < doc.sentAt ? texts.visitEarly : null;
  if (wrong) throw new Problem('invalid_input', { errors: [{ field: 'at', code: 'custom', message: wrong }] });
  if (doc.ended) throw refused(texts.isEnded);
  if (warned.state !== 'open') throw refused(texts.doneAlready);
  const by = { id: actor.id, name: actor.name };
  const { outcome, note } = said;
  const taken = await ports.store.warned.visit(
    warned._id,
    said.version,
    { key, at, by, outcome, note },
    outcome === 'absent' ? 'open' : outcome,
    now,
    { id: newToken(), at: now, actor: actor.id, actorName: actor.name, action: 'warning.visited' },
  );
  if (!taken) throw new Problem('stale_version');
  await deliverWarned(ports, taken).catch(ports.onLeftover);
  return taken;
}
