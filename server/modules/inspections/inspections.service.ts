import type { BodyOf, QueryOf, ResponseOf } from '../../contract/endpoint';
import {
  inspectors,
  type inspectHouse,
  type inspectMyHouse,
  type InspectionView,
  type listInspections,
} from '../../contract/inspections/inspections';
import type { Facts } from '../../contract/houses/house-fields';
import { houseReaders } from '../../contract/houses/houses';
import { Problem } from '../../contract/problem';
import { areasHeld, type ResidentActor, type StaffActor } from '../../http/actor';
import { areaScope } from '../../platform/area-scope';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { AuditStore } from '../audit';
import type { CaseEvidence } from '../cases';
import type { HouseService } from '../houses';
import type { MessageService } from '../messages';
import { deliverLeft } from './deliver';
import type { InspectionDoc } from './inspection-file';
import type { InspectionStore } from './inspections.model';
import {
  presentForOwner,
  presentInspection,
  presentInspectionRow,
  type InspectionWords,
} from './inspections.presenter';
import { makeInspection, type InspectedHouse } from './make-inspection';

export interface InspectionPorts {
  store: InspectionStore;
  clock: Clock;
  keyring: Keyring;
  evidence: CaseEvidence;
  audit: Pick<AuditStore, 'append'>;
  houses: HouseService['forInspections'];
  post: MessageService['post'];
  villageAdmins(village: string): Promise<string[]>;
  words: InspectionWords;
  /** The key of the account that is bound to a house. Throws `not_found` where it is not. */
  accountAt(actor: ResidentActor, house: string): Promise<string>;
  /** An inspection of staff is in the record: the open task of the house ends. Safe to repeat. */
  endTask(inspection: {
    id: string;
    house: string;
    by: { id: string; name: string };
    day: string;
    at: Date;
  }): Promise<void>;
  onLeftover(error: unknown): void;
}

export type InspectionService = ReturnType<typeof createInspectionService>;

/** Inspections of one house at most on its page. */
const mostOfHouse = 50;

type HouseDoc = NonNullable<Awaited<ReturnType<InspectionPorts['houses']['byId']>>>;

const inspected = ({ _id, code, town, village, areas, facts, state }: HouseDoc): InspectedHouse => ({
  id: _id,
  code,
  town,
  village,
  areas,
  facts: facts as Facts,
  ended: state === 'ended',
});

export function createInspectionService(ports: InspectionPorts) {
  const { store, words, houses } = ports;

  /** The inspection, where its house lies in the actor's areas. Throws `not_found` for any other. */
  async function readable(actor: StaffActor, id: string): Promise<InspectionDoc> {
    const doc = await store.byId(id);
    if (!doc) throw new Problem('not_found');
    await houses.readable(actor, doc.house);
    return doc;
  }

  return {
    /** Staff inspect a house of their areas. Throws `not_found` for any other, and where they are not what they say. */
    async inspect(actor: StaffActor, id: string, said: BodyOf<typeof inspectHouse>): Promise<InspectionView> {
      const house = await houses.readable(actor, id);
      const roles = said.as === 'specialist' ? (['specialist'] as const) : inspectors.filter((r) => r !== 'specialist');
      if (!areasHeld(actor, roles).some((held) => house.areas.includes(held))) throw new Problem('not_found');
      const staff = { id: actor.id, name: actor.name };
      const inspector = { by: said.as, staff, keys: `staff/${actor.id}` };
      return presentInspection(await makeInspection(ports, inspector, inspected(house), said), words);
    },
    /** A homeowner inspects the own house. */
    async inspectMine(actor: ResidentActor, id: string, said: BodyOf<typeof inspectMyHouse>): Promise<InspectionView> {
      const account = await ports.accountAt(actor, id);
      const house = await houses.byId(id);
      if (!house) throw new Problem('not_found');
      const inspector = { by: 'self' as const, staff: null, keys: `owner/${account}` };
      return presentForOwner(await makeInspection(ports, inspector, inspected(house), said), words);
    },
    async ofHouse(actor: StaffActor, id: string): Promise<{ inspections: InspectionView[] }> {
      await houses.readable(actor, id);
      const found = await store.ofHouse(id, mostOfHouse);
      return { inspections: found.map((doc) => presentInspection(doc, words)) };
    },
    async ofMine(actor: ResidentActor, id: string): Promise<{ inspections: InspectionView[] }> {
      await ports.accountAt(actor, id);
      const found = await store.ofHouse(id, mostOfHouse);
      return { inspections: found.map((doc) => presentForOwner(doc, words)) };
    },
    page: async (actor: StaffActor, id: string) => presentInspection(await readable(actor, id), words),
    /** A page of the inspections of the actor's areas, newest first. */
    async list(
      actor: StaffActor,
      { by, verdict, area, cursor, limit }: QueryOf<typeof listInspections>,
    ): Promise<ResponseOf<typeof listInspections>> {
      const held = areaScope(areasHeld(actor, houseReaders));
      const scope = area ? areaScope(held.some((code) => area.startsWith(code)) ? [area] : []) : held;
      const found = await store.page(scope, { by, verdict }, readCursor(cursor), limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        inspections: shown.map((doc) => presentInspectionRow(doc, words)),
        next: last ? writeCursor(last.createdAt, last._id) : null,
      };
    },
    /** Brings into the records, and delivers, what a killed process left. */
    deliverLeft: (): Promise<number> => deliverLeft(ports),
  };
}
