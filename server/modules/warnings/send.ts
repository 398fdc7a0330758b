import type { sendWarning, WarningAudience, endWarning } from '../../contract/warnings/warnings';
import { longestWarning, mostWarned, warners } from '../../contract/warnings/warnings';
import type { BodyOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import { holdsOn, type StaffActor } from '../../http/actor';
import { areaLineage } from '../../platform/area-scope';
import { newId, newToken } from '../../platform/crypto/random';
import { deliverWarning } from './deliver';
import type { WarningDoc, WarningOutbox } from './warning-file';
import type { WarningPorts } from './warnings.service';
import { warningTexts as texts } from './warnings.texts';

const hour = 3_600_000;
/** A warning to more houses goes on by itself after it is answered. */
const waitedFor = 200;

const fault = (field: string, message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'custom', message }] });
const refused = (detail: string): Problem => new Problem('step_refused', { detail });

/** Throws `not_found` where the actor sends no warnings for this area: a town or village of theirs. */
export function mustWarn(ports: WarningPorts, actor: StaffActor, area: string): void {
  if (!holdsOn(actor, warners, area)) throw new Problem('not_found');
  if (![9, 12].includes(area.length) || !ports.areaExists(area)) throw fault('area', texts.noArea);
}

/** How many houses a warning would go to; one more than can be where there are more. */
export async function audienceOf(
  ports: WarningPorts,
  asked: WarningAudience,
): Promise<{ houses: number; unbound: number; tooMany: boolean }> {
  const found = await ports.houses.audience(asked, mostWarned + 1);
  const bound = await ports.boundAmong(found.map(({ _id }) => _id));
  return { houses: found.length, unbound: found.length - bound.size, tooMany: found.length > mostWarned };
}

/**
 * Sends a warning: one insert, which owes the list of houses, the letters and the audit. The same key again answers with
 * what was sent. Throws `invalid_input` at the field, and `step_refused` where the houses are not as many as were shown.
 */
export async function send(
  ports: WarningPorts,
  actor: StaffActor,
  said: BodyOf<typeof sendWarning>,
): Promise<WarningDoc> {
  mustWarn(ports, actor, said.area);
  const key = ports.keyring.mac('idempotency', `warning/${actor.id}/${said.idempotencyKey}`);
  const before = await ports.store.warnings.byKey(key);
  if (before) return before;
  const now = ports.clock.now();
  const validUntil = new Date(said.validUntil);
  if (said.levels.length === 0 && !said.hazards && !said.suspect) throw fault('levels', texts.nobody);
  if (validUntil <= now || validUntil.getTime() > now.getTime() + longestWarning * 24 * hour)
    throw fault('validUntil', texts.until);
  const { houses, tooMany } = await audienceOf(ports, said);
  if (houses === 0) throw fault('levels', texts.noHouse);
  if (tooMany) throw refused(texts.tooMany);
  if (houses !== said.houses) throw refused(texts.changed(houses));
  const town = said.area.slice(0, 9);
  const doc: WarningDoc = {
    _id: newId(town),
    key,
    town,
    area: said.area,
    areas: areaLineage(said.area),
    levels: said.levels,
    hazards: said.hazards,
    suspect: said.suspect,
    title: said.title,
    text: said.text,
    validUntil,
    remindHours: said.remindHours,
    remindDue: new Date(now.getTime() + said.remindHours * hour),
    rounds: 0,
    sentAt: now,
    by: { id: actor.id, name: actor.name },
    ended: null,
    spread: false,
    version: 1,
    outbox: [
      { id: newToken(), kind: 'audit', at: now, actor: actor.id, actorName: actor.name, action: 'warning.sent' },
      { id: newToken(), kind: 'spread', at: now },
    ],
    outboxDue: now,
  };
  if (!(await ports.store.warnings.add(doc))) {
    const first = await ports.store.warnings.byKey(key);
    if (first) return first;
  }
  const delivered = deliverWarning(ports, doc).catch(ports.onLeftover);
  if (houses <= waitedFor) await delivered;
  return (await ports.store.warnings.byId(doc._id)) ?? doc;
}

/** Ends a warning before its time. Throws `stale_version`, and `step_refused` where it is over or ended. */
export async function end(
  ports: WarningPorts,
  actor: StaffActor,
  doc: WarningDoc,
  { version, reason }: BodyOf<typeof endWarning>,
): Promise<WarningDoc> {
  if (!holdsOn(actor, warners, doc.area)) throw new Problem('not_found');
  const at = ports.clock.now();
  if (doc.ended) throw refused(texts.isEnded);
  if (doc.validUntil <= at) throw refused(texts.isOver);
  const owed: WarningOutbox[] = [
    { id: newToken(), kind: 'audit', at, actor: actor.id, actorName: actor.name, action: 'warning.ended' },
    { id: newToken(), kind: 'tellEnded', at, reason },
  ];
  const ended = await ports.store.warnings.end(doc._id, version, { at, by: actor.name, reason }, owed);
  if (!ended) throw new Problem('stale_version');
  await deliverWarning(ports, ended).catch(ports.onLeftover);
  return ended;
}

/** Reminds what is due; each round is begun by one server. It ends with the last open house, or when its time is past. */
export async function remindDue(ports: WarningPorts): Promise<number> {
  const now = ports.clock.now();
  const due = await ports.store.warnings.toRemind(now, 100);
  for (const doc of due) {
    const over = doc.validUntil <= now || !(await ports.store.warned.anyOpen(doc._id));
    // One that is still being spread has no open house yet, and waits.
    const stop = over && (doc.spread || doc.validUntil <= now);
    const next = new Date(now.getTime() + doc.remindHours * hour);
    const owed: WarningOutbox | null = over ? null : { id: newToken(), kind: 'remind', at: now, round: doc.rounds + 1 };
    const begun = await ports.store.warnings.remind(doc, stop || next >= doc.validUntil ? null : next, owed, now);
    if (begun) await deliverWarning(ports, begun).catch(ports.onLeftover);
  }
  return due.length;
}
