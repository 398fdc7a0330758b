import type { BodyOf, QueryOf } from '../../contract/endpoint';
import type { mapHouses } from '../../contract/houses/house-map';
import type { closeHazard, planHazard } from '../../contract/houses/hazards';
import { isSealedKey, sealedKeys } from '../../contract/houses/house-fields';
import type {
  changeHouse,
  createHouse,
  endHouse,
  FactChange,
  getHouseHistory,
  HouseFilter,
  HouseView,
  listHouses,
  mergeHouse,
  restoreHouse,
  splitHouse,
} from '../../contract/houses/houses';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import type { AreaScope } from '../../platform/area-scope';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { newId } from '../../platform/crypto/random';
import type { LngLat } from '../../platform/distance';
import type { AuditStore } from '../audit';
import type { CaseEvidence } from '../cases';
import { correctHouse, type Correction } from './correct-house';
import { createHouseRecord } from './create-house';
import { deliverLeft } from './deliver';
import { endRecord, mergeRecord, restoreRecord, splitRecord, standingHouse } from './end-house';
import { fillCells } from './fill-cells';
import {
  houseNow,
  housesForOwners,
  housesOfClaim,
  ownersHistory,
  readAsked,
  type OwnerClaim,
  type OwnersHouse,
} from './for-owners';
import { countHouses, housesInOrder, housesShown, standingOne } from './for-tasks';
import { closingOf, planOf } from './hazard-steps';
import type { HouseChangeStore } from './house-changes.model';
import type { HouseDoc } from './house-file';
import { historyOf, recordAsOf } from './house-history';
import { housePoints } from './house-points';
import { listRecords } from './house-list';
import {
  changeRows,
  checkRows,
  dropStaged,
  showStaged,
  stageRows,
  type RegisterImport,
  type RegisterRow,
} from './import-houses';
import { housesForCases } from './houses-for-cases';
import { housesForWarnings } from './houses-for-warnings';
import type { HouseFillStore } from './house-fills.model';
import type { HouseMarkStore } from './house-marks.model';
import { takeHouseStep } from './house-step';
import { appraiseRecord, screenHouse, type AppraisalOfHouse, type InspectionOfHouse } from './screen-house';
import { openFacts, refuseFaults, setFacts } from './house-values';
import type { HouseStore } from './houses.model';
import { houseAreasAsked, houseLines } from './register-lines';
import { mayEdit, mayRead, mayUnmask, mustEdit } from './houses.policy';
import { presentHouse } from './houses.presenter';
import { createOwnerSealing, type OwnerSealing } from './sealed-owner';

export interface HouseOutside {
  store: HouseStore;
  changes: HouseChangeStore;
  marks: HouseMarkStore;
  fills: HouseFillStore;
  clock: Clock;
  keyring: Keyring;
  audit: Pick<AuditStore, 'append'>;
  areaName(code: string): string;
  isVillage(code: string): boolean;
  townsIn(scope: AreaScope): string[];
  /** The grid that a point lies in or nearest to; null where there is none. */
  gridAt(point: LngLat): string | null;
  /** Photos that show that a hazard was put right. */
  evidence: CaseEvidence;
  fileUrl(key: string): string;
  /** A record ended: what others have open about the house ends too. Safe to repeat. */
  ended(house: string, at: Date): Promise<void>;
  onLeftover(error: unknown): void;
}

export interface HousePorts extends HouseOutside {
  owners: OwnerSealing;
}

export type HouseService = ReturnType<typeof createHouseService>;

/** Other records of an owner at most, on the page of one. */
const mostOthers = 20;

export function createHouseService(outside: HouseOutside) {
  const ports: HousePorts = { ...outside, owners: createOwnerSealing(outside.keyring) };

  /** The record, where it lies in the actor's areas. Throws `not_found` for any other. */
  async function readable(actor: StaffActor, id: string): Promise<HouseDoc> {
    const doc = await ports.store.byId(id);
    if (!doc || !mayRead(actor, doc)) throw new Problem('not_found');
    return doc;
  }

  async function present(actor: StaffActor, doc: HouseDoc): Promise<HouseView> {
    const others = new Map<string, HouseDoc>();
    if (doc.several)
      for (const key of doc.idKeys)
        for (const other of await ports.store.ofPerson(doc.town, key, mostOthers))
          if (other._id !== doc._id && other.state === 'standing' && mayRead(actor, other))
            others.set(other._id, other);
    const edits = mayEdit(actor, doc.village);
    const standing = doc.state === 'standing';
    const may = {
      change: edits && standing,
      end: edits && standing,
      restore: edits && !standing && doc.ended?.how !== 'split',
      unmask: mayUnmask(actor, doc.village),
    };
    return presentHouse(doc, [...others.values()], may, ports);
  }

  return {
    list: (actor: StaffActor, query: QueryOf<typeof listHouses>) => listRecords(ports, actor, query),
    map: (actor: StaffActor, query: QueryOf<typeof mapHouses>) => housePoints(ports, actor, query),
    page: async (actor: StaffActor, id: string) => present(actor, await readable(actor, id)),
    history: async (actor: StaffActor, id: string, query: QueryOf<typeof getHouseHistory>) =>
      historyOf(ports, await readable(actor, id), query),
    asOf: async (actor: StaffActor, id: string, day: string) => recordAsOf(ports, await readable(actor, id), day),
    create: async (actor: StaffActor, said: BodyOf<typeof createHouse>) =>
      present(actor, await createHouseRecord(ports, actor, said)),
    /** Changes fields by hand. Throws `invalid_input` with every fault at its place in the list. */
    async change(actor: StaffActor, id: string, { version, changes, reason }: BodyOf<typeof changeHouse>) {
      const doc = await standingHouse(ports, actor, id, version);
      const open = openFacts(ports, doc);
      refuseFaults(setFacts(ports, open, doc.village, changes, false), open, changes, 'changes');
      return present(actor, await takeHouseStep(ports, actor, doc, { event: 'changed', reason, open }));
    },
    end: async (actor: StaffActor, id: string, said: BodyOf<typeof endHouse>) =>
      present(actor, await endRecord(ports, actor, id, said)),
    restore: async (actor: StaffActor, id: string, said: BodyOf<typeof restoreHouse>) =>
      present(actor, await restoreRecord(ports, actor, id, said)),
    merge: async (actor: StaffActor, id: string, said: BodyOf<typeof mergeHouse>) =>
      present(actor, await mergeRecord(ports, actor, id, said)),
    split: async (actor: StaffActor, id: string, said: BodyOf<typeof splitHouse>) =>
      present(actor, await splitRecord(ports, actor, id, said)),
    plan: async (actor: StaffActor, id: string, said: BodyOf<typeof planHazard>) =>
      present(actor, await planOf(ports, actor, id, said)),
    closeHazard: async (actor: StaffActor, id: string, said: BodyOf<typeof closeHazard>) =>
      present(actor, await closingOf(ports, actor, id, said)),
    /** The owners' data in full; the audit notes it before anything is answered. */
    async unmask(actor: StaffActor, id: string, reason: string) {
      const doc = await readable(actor, id);
      if (!mayUnmask(actor, doc.village)) throw new Problem('not_found');
      const { town } = doc;
      const said = { at: ports.clock.now(), town, actor: actor.id, actorName: actor.name, note: reason };
      await ports.audit.append({ _id: newId(town), ...said, action: 'house.unmasked', subject: id });
      const { owners } = openFacts(ports, doc);
      return {
        facts: sealedKeys.filter(isSealedKey).flatMap((field) => {
          const value = owners[field];
          return value === undefined ? [] : [{ field, value }];
        }),
      };
    },
    /** A standing record that the actor writes, to bind its owner. Throws `not_found` for any other. */
    async mayBind(actor: StaffActor, id: string): Promise<OwnersHouse> {
      const doc = await ports.store.byId(id);
      mustEdit(actor, doc);
      const [house] = doc.state === 'standing' ? await housesForOwners(ports, [id]) : [];
      if (!house) throw new Problem('not_found');
      return house;
    },
    /** What the modules for homeowners need of the records. */
    forOwners: {
      ofClaim: (claim: OwnerClaim) => housesOfClaim(ports, claim),
      byIds: (ids: readonly string[]) => housesForOwners(ports, ids),
      history: (id: string) => ownersHistory(ports, id),
      readAsked: (id: string, version: number, items: readonly FactChange[]) => readAsked(ports, id, version, items),
      now: (id: string) => houseNow(ports, id),
      correct: (correction: Correction) => correctHouse(ports, correction),
    },
    /** What the summary tables count from. Where nothing of a village is owing, its mark stands for all changes so far. */
    figures: {
      countedIn: ports.store.countedIn,
      owingAmong: ports.store.owingAmong,
      marksOf: ports.marks.of,
    },
    /** The codes of houses by id; what is no house is not in it. */
    codesOf: async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      new Map((await ports.store.byIds(ids)).map(({ _id, code }) => [_id, code])),
    /** What inspections need of the records. */
    forInspections: {
      byId: (id: string) => ports.store.byId(id),
      byCodes: ports.store.byCodes,
      readable,
      screen: (inspection: InspectionOfHouse) => screenHouse(ports, inspection),
      appraise: (appraisal: AppraisalOfHouse) => appraiseRecord(ports, appraisal),
    },
    /** What cases that are about houses need of the records. */
    forCases: housesForCases(ports),
    /** What assigning inspections needs of the records. */
    forTasks: {
      inOrder: (scope: AreaScope, filter: HouseFilter, size: number) => housesInOrder(ports, scope, filter, size),
      count: (scope: AreaScope, filter: HouseFilter, most: number) => countHouses(ports, scope, filter, most),
      standing: (id: string) => standingOne(ports, id),
      shown: (ids: readonly string[]) => housesShown(ports, ids),
    },
    /** What warnings need of the records. */
    forWarnings: housesForWarnings(ports),
    /** The register as it goes out. */
    register: {
      areasAsked: houseAreasAsked,
      lines: (actor: StaffActor, filter: HouseFilter, full: boolean) => houseLines(ports, actor, filter, full),
    },
    /** What an import does with many records; who may is settled there. */
    imports: {
      check: (run: RegisterImport, rows: readonly RegisterRow[]) => checkRows(ports, run, rows),
      stage: (run: RegisterImport, rows: readonly RegisterRow[]) => stageRows(ports, run, rows),
      drop: (run: Pick<RegisterImport, 'id'>) => dropStaged(ports, run),
      show: (run: RegisterImport, villages: readonly string[]) => showStaged(ports, run, villages),
      change: (run: RegisterImport, rows: readonly RegisterRow[]) => changeRows(ports, run, rows),
    },
    /** Gives old records their squares, some thousand a run. */
    fillCells: (size?: number): Promise<number> => fillCells(ports, size),
    /** Delivers what a killed process left to history, audit and others. */
    deliverLeft: (): Promise<number> => deliverLeft(ports),
  };
}
