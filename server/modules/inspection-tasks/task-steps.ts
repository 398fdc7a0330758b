import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import { chosenOfficer, officerFault } from './assign';
import { deliverTask } from './deliver';
import { mayInspect, mustAssign } from './inspection-tasks.policy';
import type { TaskPorts } from './inspection-tasks.service';
import { taskTexts as texts } from './inspection-tasks.texts';
import type { TaskDoc, TaskOutbox } from './task-file';
import type { TaskWrite } from './tasks.model';

/** Takes one guarded step of an open task. Throws `stale_version`, or `step_refused` for one that is over. */
async function take(ports: TaskPorts, doc: TaskDoc, version: number, write: TaskWrite): Promise<TaskDoc> {
  if (doc.state !== 'open') throw new Problem('step_refused', { detail: texts.over });
  const written = await ports.store.step({ _id: doc._id, version }, write, ports.clock.now());
  if (!written) throw new Problem('stale_version');
  await deliverTask(ports, written).catch(ports.onLeftover);
  return written;
}

async function assignable({ store }: TaskPorts, actor: StaffActor, id: string): Promise<TaskDoc> {
  const doc = await store.byId(id);
  mustAssign(actor, doc);
  return doc;
}

const tells = (at: Date, to: string, text: string): TaskOutbox => ({ id: newToken(), kind: 'tell', at, to, text });

/** Takes a task back, with why; its house can be assigned anew, and the officer is told. */
export async function withdraw(
  ports: TaskPorts,
  actor: StaffActor,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<TaskDoc> {
  const doc = await assignable(ports, actor, id);
  const at = ports.clock.now();
  const by = { id: actor.id, name: actor.name };
  return take(ports, doc, version, {
    set: { state: 'withdrawn', ended: { at, by, reason, inspection: null } },
    ends: true,
    outbox: [
      { id: newToken(), kind: 'audit', at, by, action: 'inspectionTask.withdrawn', note: reason },
      tells(at, doc.officer.id, texts.withdrawn(doc.code, reason)),
    ],
  });
}

/** Gives an open task to another officer of the house's areas; its last day stays. Both are told. */
export async function reassign(
  ports: TaskPorts,
  actor: StaffActor,
  id: string,
  { version, officer: wanted, reason }: { version: number; officer: string; reason: string },
): Promise<TaskDoc> {
  const doc = await assignable(ports, actor, id);
  const officer = await chosenOfficer(ports, wanted);
  if (!officer) throw officerFault(texts.notAnOfficer);
  if (officer.id === doc.officer.id) throw officerFault(texts.sameOfficer);
  if (!mayInspect(officer, doc.areas)) throw officerFault(texts.outside(1));
  const at = ports.clock.now();
  const by = { id: actor.id, name: actor.name };
  const to = { id: officer.id, name: officer.name };
  const note = texts.passedNote(doc.officer.name, to.name, reason);
  return take(ports, doc, version, {
    set: { officer: to },
    passed: { at, by, from: doc.officer, to, reason },
    outbox: [
      { id: newToken(), kind: 'audit', at, by, action: 'inspectionTask.reassigned', note },
      tells(at, doc.officer.id, texts.takenAway(doc.code, to.name, reason)),
      tells(at, to.id, texts.given(doc.code, doc.due, reason)),
    ],
  });
}
