import type { MyTask, TaskProgress, TaskRow } from '../../contract/inspection-tasks/inspection-tasks';
import type { HouseFieldKey } from '../../contract/houses/house-fields';
import type { HouseOfTask } from './inspection-tasks.service';
import type { TaskDoc } from './task-file';
import type { TaskCount } from './tasks.model';

export interface TaskWords {
  areaName(code: string): string;
}

/** What an officer takes along of a record: what the form asks by, and what leads to the house. Nobody's name. */
const taken: readonly HouseFieldKey[] = [
  'address',
  'use',
  'business',
  'structure',
  'storeys',
  'builtYear',
  'level',
  'hazard',
  'verdict',
  'screenedOn',
];

/** A task as a row; `house`: its record as it stands now. */
export function presentTask(
  doc: TaskDoc,
  house: HouseOfTask | undefined,
  today: string,
  { areaName }: TaskWords,
): TaskRow {
  const { _id: id, version, code, village, officer, state, assignedOn, due, note, by, ended } = doc;
  const address = house?.facts.address;
  return {
    id,
    version,
    house: {
      id: doc.house,
      code,
      village: { code: village, name: areaName(village) },
      address: typeof address === 'string' ? address : '',
    },
    priority: house?.priority ?? 3,
    officer,
    state,
    overdue: state === 'open' && due < today,
    assignedOn,
    due,
    note,
    by: by.name,
    ended: ended && {
      at: ended.at.toISOString(),
      by: ended.by.name,
      reason: ended.reason,
      inspection: ended.inspection,
    },
  };
}

/** A task as its officer takes it along. */
export function presentMyTask(doc: TaskDoc, house: HouseOfTask, today: string, words: TaskWords): MyTask {
  const [lng, lat] = typeof house.facts.point === 'string' ? house.facts.point.split(',').map(Number) : [];
  return {
    ...presentTask(doc, house, today, words),
    point: lng === undefined || lat === undefined ? null : { lng, lat },
    facts: taken.flatMap((field) => {
      const value = house.facts[field];
      return value === undefined ? [] : [{ field, value }];
    }),
  };
}

type Counts = TaskProgress['total'];
const none: Counts = { open: 0, overdue: 0, done: 0, withdrawn: 0 };

const counted = (before: Counts, { _id: { state, late }, count }: TaskCount): Counts => ({
  ...before,
  [state]: before[state] + count,
  ...(state === 'open' && late ? { overdue: before.overdue + count } : {}),
});

/** Counts as a table by village and officer, in the order of the codes and names. */
export function presentProgress(found: readonly TaskCount[], { areaName }: TaskWords): TaskProgress {
  const rows = new Map<string, TaskProgress['rows'][number]>();
  for (const each of found) {
    const { village, officer, name } = each._id;
    const key = `${village} ${officer}`;
    const row = rows.get(key) ?? {
      village: { code: village, name: areaName(village) },
      officer: { id: officer, name },
      ...none,
    };
    rows.set(key, { ...row, ...counted(row, each) });
  }
  return {
    rows: [...rows.values()].sort(
      (a, b) => a.village.code.localeCompare(b.village.code) || a.officer.name.localeCompare(b.officer.name),
    ),
    total: found.reduce(counted, none),
  };
}
