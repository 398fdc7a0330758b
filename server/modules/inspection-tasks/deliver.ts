import { chinaDay } from '../../platform/china-time';
import { handOn, handOnLeft } from '../../platform/outbox';
import type { TaskPorts } from './inspection-tasks.service';
import { taskTexts as texts } from './inspection-tasks.texts';
import { sharesOf } from './plan';
import type { AssignedHouse, AssignmentDoc, AssignmentOutbox, TaskDoc, TaskOutbox } from './task-file';

const taskId = (assignment: AssignmentDoc, place: number): string => `${assignment._id}-${place}`;

/** The houses of an assignment that got a task by it: another one may have been faster. */
export async function assignedBy(ports: TaskPorts, assignment: AssignmentDoc): Promise<AssignedHouse[]> {
  const made = await ports.store.idsOf(assignment._id);
  return assignment.houses.filter((_house, place) => made.has(taskId(assignment, place)));
}

async function make(ports: TaskPorts, assignment: AssignmentDoc): Promise<void> {
  const { _id, due, note, by, at } = assignment;
  const createdAt = ports.clock.now();
  const tasks = assignment.houses.map(({ id: house, officer, ...place }, n): TaskDoc => ({
    _id: taskId(assignment, n),
    assignment: _id,
    house,
    ...place,
    officer,
    state: 'open',
    open: house,
    version: 1,
    assignedOn: chinaDay(at),
    due,
    note,
    by,
    createdAt,
    ended: null,
    passed: [],
    outbox: [],
  }));
  await ports.store.addNew(tasks);
}

async function deliverPart(ports: TaskPorts, assignment: AssignmentDoc, entry: AssignmentOutbox): Promise<void> {
  const { _id, town, by, at, due, note, house } = assignment;
  if (entry.kind === 'make') return make(ports, assignment);
  const assigned = await assignedBy(ports, assignment);
  if (entry.kind === 'audit') {
    const said = { at, town, actor: by.id, actorName: by.name, note: texts.auditNote(assigned.length, due) };
    return ports.audit.append({
      _id: `assignment/${_id}`,
      ...said,
      action: 'inspectionTask.assigned',
      subject: house ?? _id,
    });
  }
  for (const { id, count } of sharesOf(assigned))
    await ports.post({
      key: `${entry.id}/${id}`,
      to: [`staff:${id}`],
      at,
      town,
      kind: 'house',
      title: texts.title,
      text: texts.assigned(count, due, note),
      subject: { kind: 'inspectionTasks', id: _id, number: texts.number(count) },
      urgent: false,
    });
}

/** Makes the tasks of an assignment, then tells each officer once. Safe to repeat, wherever it broke off. */
export const deliverAssignment = (ports: TaskPorts, doc: AssignmentDoc): Promise<void> =>
  handOn(ports.assignments, doc, (entry) => deliverPart(ports, doc, entry));

async function deliverOne(ports: TaskPorts, doc: TaskDoc, entry: TaskOutbox): Promise<void> {
  const { town, house, code } = doc;
  if (entry.kind === 'audit') {
    const { id, at, by, action, note } = entry;
    return ports.audit.append({ _id: id, at, town, actor: by.id, actorName: by.name, action, subject: house, note });
  }
  return ports.post({
    key: entry.id,
    to: [`staff:${entry.to}`],
    at: entry.at,
    town,
    kind: 'house',
    title: texts.title,
    text: entry.text,
    subject: { kind: 'house', id: house, number: code },
    urgent: false,
  });
}

/** Hands on what a step of a task left for others. */
export const deliverTask = (ports: TaskPorts, doc: TaskDoc): Promise<void> =>
  handOn(ports.store, doc, (entry) => deliverOne(ports, doc, entry));

/** Makes and delivers what a killed process left. */
export async function deliverLeft(ports: TaskPorts): Promise<number> {
  const now = ports.clock.now();
  const [made, told] = await Promise.all([
    handOnLeft(ports.assignments, now, (doc) => deliverAssignment(ports, doc)),
    handOnLeft(ports.store, now, (doc) => deliverTask(ports, doc)),
  ]);
  return made + told;
}
