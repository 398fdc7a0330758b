import type { BodyOf, QueryOf, ResponseOf } from '../../contract/endpoint';
import {
  taskOfficers,
  type assignInspections,
  type inspectionTaskProgress,
  type listInspectionTasks,
  type listMyInspectionTasks,
  type listTaskOfficers,
  type previewAssignment,
  type reassignInspectionTask,
  type TaskRow,
  type withdrawInspectionTask,
} from '../../contract/inspection-tasks/inspection-tasks';
import type { Facts } from '../../contract/houses/house-fields';
import type { HousePriority } from '../../contract/houses/house-priority';
import type { HouseFilter } from '../../contract/houses/houses';
import type { Role } from '../../contract/access';
import type { StaffActor } from '../../http/actor';
import type { AreaScope } from '../../platform/area-scope';
import { chinaDay } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import type { AuditStore } from '../audit';
import type { MessageService } from '../messages';
import { assign, previewOf } from './assign';
import type { AssignmentStore } from './assignments.model';
import { deliverLeft } from './deliver';
import { assignableAreas, mayInspect, readableAreas } from './inspection-tasks.policy';
import { presentMyTask, presentProgress, presentTask } from './inspection-tasks.presenter';
import { taskTexts } from './inspection-tasks.texts';
import type { Person, TaskDoc } from './task-file';
import { reassign, withdraw } from './task-steps';
import type { DueCursor, TaskStore } from './tasks.model';

/** A standing house as it is assigned. */
export interface HouseInOrder {
  id: string;
  code: string;
  town: string;
  village: string;
  areas: string[];
  grid: string | null;
}

/** What is shown of a task's house. */
export interface HouseOfTask {
  facts: Facts;
  priority: HousePriority;
  areas: readonly string[];
}

export interface TaskPorts {
  store: TaskStore;
  assignments: AssignmentStore;
  clock: Clock;
  keyring: Keyring;
  audit: Pick<AuditStore, 'append'>;
  houses: {
    /** The standing houses of a filter in the order of screening, some hundred at a time. */
    inOrder(scope: AreaScope, filter: HouseFilter, size: number): AsyncIterable<HouseInOrder[]>;
    /** How many they are, counted up to a bound. */
    count(scope: AreaScope, filter: HouseFilter): Promise<number>;
    standing(id: string): Promise<HouseInOrder | null>;
    shown(ids: readonly string[]): Promise<ReadonlyMap<string, HouseOfTask>>;
  };
  post: MessageService['post'];
  areaName(code: string): string;
  /** The areas that lie in one: a town's villages and grids, a village's grids. */
  areasIn(scope: AreaScope): string[];
  officersOf(grids: readonly string[]): Promise<{ id: string; name: string; area: string }[]>;
  holdersOf(roles: readonly Role[], areas: readonly string[]): Promise<{ id: string; name: string; areas: string[] }[]>;
  standing(id: string): Promise<StaffActor | null>;
  onLeftover(error: unknown): void;
}

export type InspectionTaskService = ReturnType<typeof createInspectionTaskService>;

/** Own tasks at most on a phone. */
const mostOwn = 500;

const writeCursor = ({ due, _id }: TaskDoc): string => Buffer.from(`${due} ${_id}`).toString('base64url');
const readCursor = (text: string | undefined): DueCursor | null => {
  const [due, id] = Buffer.from(text ?? '', 'base64url')
    .toString('utf8')
    .split(' ');
  return due && id ? { due, id } : null;
};

/** An inspection that the record took. */
export interface TakenInspection {
  id: string;
  house: string;
  by: Person;
  /** Its day in China, and when the server had it. */
  day: string;
  at: Date;
}

export function createInspectionTaskService(ports: TaskPorts) {
  const { store, houses } = ports;
  const today = (): string => chinaDay(ports.clock.now());

  async function shown(docs: readonly TaskDoc[]): Promise<TaskRow[]> {
    const found = await houses.shown(docs.map(({ house }) => house));
    return docs.map((doc) => presentTask(doc, found.get(doc.house), today(), ports));
  }
  const one = async (doc: TaskDoc): Promise<TaskRow> => {
    const [row] = await shown([doc]);
    return row ?? presentTask(doc, undefined, today(), ports);
  };

  return {
    preview: (actor: StaffActor, query: QueryOf<typeof previewAssignment>) => previewOf(ports, actor, query),
    assign: (actor: StaffActor, said: BodyOf<typeof assignInspections>) => assign(ports, actor, said),
    /** A page of the tasks of the actor's areas, the earliest last day first. */
    async list(
      actor: StaffActor,
      { area, cursor, limit, ...filter }: QueryOf<typeof listInspectionTasks>,
    ): Promise<ResponseOf<typeof listInspectionTasks>> {
      const scope = readableAreas(actor, area);
      const found = await store.page(scope, { ...filter, today: today() }, readCursor(cursor), limit + 1);
      const last = found.length > limit ? found[limit - 1] : undefined;
      return { tasks: await shown(found.slice(0, limit)), next: last ? writeCursor(last) : null };
    },
    async progress(actor: StaffActor, area?: string): Promise<ResponseOf<typeof inspectionTaskProgress>> {
      return presentProgress(await store.counts(readableAreas(actor, area), today()), ports);
    },
    /** Who may be given tasks in the actor's areas: by posts on an area of them, or on one around them. */
    async officers(actor: StaffActor, area?: string): Promise<ResponseOf<typeof listTaskOfficers>> {
      const scope = assignableAreas(actor, area);
      const around = scope.flatMap((code) =>
        [6, 9, 12, 15].filter((n) => n <= code.length).map((n) => code.slice(0, n)),
      );
      const found = await ports.holdersOf(taskOfficers, [...new Set([...around, ...ports.areasIn(scope)])]);
      return {
        officers: found
          .map(({ id, name, areas }) => ({ id, name, areas: areas.map(ports.areaName) }))
          .sort((a, b) => a.name.localeCompare(b.name)),
      };
    },
    /** The actor's own open tasks; those of houses that lie outside their areas by now are left to who assigned them. */
    async mine(actor: StaffActor): Promise<ResponseOf<typeof listMyInspectionTasks>> {
      const docs = await store.openOfOfficer(actor.id, mostOwn + 1);
      const found = await houses.shown(docs.map(({ house }) => house));
      const tasks = docs.slice(0, mostOwn).flatMap((doc) => {
        const house = found.get(doc.house);
        return house && mayInspect(actor, house.areas) ? [presentMyTask(doc, house, today(), ports)] : [];
      });
      return { tasks, more: docs.length > mostOwn };
    },
    withdraw: async (actor: StaffActor, id: string, said: BodyOf<typeof withdrawInspectionTask>) =>
      one(await withdraw(ports, actor, id, said)),
    reassign: async (actor: StaffActor, id: string, said: BodyOf<typeof reassignInspectionTask>) =>
      one(await reassign(ports, actor, id, said)),
    /**
     * Ends the open task of a house that staff inspected. An inspection from before the day of the assignment ends none:
     * who assigned it wanted the house to be looked at from then on. Safe to repeat.
     */
    inspected: ({ id, house, by, day, at }: TakenInspection): Promise<void> =>
      store.endOpen(house, { state: 'done', ended: { at, by, reason: '', inspection: id } }, { thereAt: at, day }),
    /** Takes back the open task of a house whose record ended. Safe to repeat. */
    houseEnded: (house: string, at: Date): Promise<void> =>
      store.endOpen(
        house,
        {
          state: 'withdrawn',
          ended: { at, by: { id: 'system', name: taskTexts.system }, reason: taskTexts.houseEnded, inspection: null },
        },
        { thereAt: at, day: chinaDay(at) },
      ),
    /** Makes and delivers what a killed process left. */
    deliverLeft: (): Promise<number> => deliverLeft(ports),
  };
}
