import type { BodyOf, QueryOf, ResponseOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import type { Role } from '../../contract/access';
import {
  warnedLevels,
  warners,
  warningReaders,
  warningVisitors,
  type countAudience,
  type endWarning,
  type listWarned,
  type listWarnings,
  type OwnersWarning,
  type sendWarning,
  type visitWarned,
  type WarnedHouse,
  type WarningView,
} from '../../contract/warnings/warnings';
import { areasHeld, holdsOn, type ResidentActor, type StaffActor } from '../../http/actor';
import { areaLineage, areaScope, type AreaScope } from '../../platform/area-scope';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { AuditStore } from '../audit';
import type { BindingService } from '../bindings';
import type { HouseService } from '../houses';
import type { MessageService } from '../messages';
import { deliverLeft } from './deliver';
import { acknowledge, noteVisit, warningsOf } from './houses-of-warning';
import { audienceOf, end, mustWarn, remindDue, send } from './send';
import type { WarnedDoc, WarningDoc } from './warning-file';
import type { WarningStore } from './warnings.model';
import { presentWarned, presentWarning } from './warnings.presenter';

export interface WarningPorts {
  store: WarningStore;
  clock: Clock;
  keyring: Keyring;
  audit: Pick<AuditStore, 'append'>;
  houses: HouseService['forWarnings'];
  boundAmong: BindingService['boundAmong'];
  boxesOf: BindingService['boxesOf'];
  /** The house of an account. Throws `not_found` for any other. */
  mine: BindingService['mine'];
  ofAccount(actor: ResidentActor): Promise<{ id: string; code: string }[]>;
  post: MessageService['post'];
  holders(roles: readonly Role[], areas: readonly string[]): Promise<string[]>;
  areaName(code: string): string;
  areaExists(code: string): boolean;
  onLeftover(error: unknown): void;
}

export type WarningService = ReturnType<typeof createWarningService>;

const pageSize = 20;
const listSize = 50;

const readable = (actor: StaffActor): AreaScope => areaScope(areasHeld(actor, warningReaders));
/** The areas that contain one of the actor's. */
const aboveOf = (scope: AreaScope): string[] => [
  ...new Set(scope.flatMap((code) => areaLineage(code).filter((area) => area !== code))),
];

const writePlace = ({ bound, code }: WarnedDoc): string =>
  Buffer.from(`${bound ? 1 : 0} ${code}`).toString('base64url');
function readPlace(text: string | undefined): { bound: boolean; code: string } | null {
  const [bound, code] = Buffer.from(text ?? '', 'base64url')
    .toString('utf8')
    .split(' ');
  return code && (bound === '0' || bound === '1') ? { bound: bound === '1', code } : null;
}

/** Warnings to the owners of dangerous houses (汛期预警): see `adr/0014`. */
export function createWarningService(ports: WarningPorts) {
  const { store } = ports;

  /** A warning that reaches the actor's areas. Throws `not_found` for any other. */
  async function load(actor: StaffActor, id: string): Promise<WarningDoc> {
    const doc = await store.warnings.byId(id);
    const scope = readable(actor);
    const reaches = scope.some((code) => code.startsWith(doc?.area ?? ' ') || doc?.areas.includes(code));
    if (!doc || !reaches) throw new Problem('not_found');
    return doc;
  }

  async function present(actor: StaffActor, doc: WarningDoc): Promise<WarningView> {
    const scope = readable(actor);
    const count = (states: Parameters<typeof store.warned.count>[2], bound?: boolean): Promise<number> =>
      store.warned.count(doc._id, scope, states, bound);
    const [acknowledged, visited, open, unbound] = await Promise.all([
      count(['acknowledged']),
      count(['told', 'moved']),
      count(['open']),
      count(['open'], false),
    ]);
    const counts = { houses: acknowledged + visited + open, acknowledged, visited, open, unbound };
    const may = {
      end: holdsOn(actor, warners, doc.area) && !doc.ended && doc.validUntil > ports.clock.now(),
      visit: areasHeld(actor, warningVisitors).length > 0 && !doc.ended,
    };
    return presentWarning(doc, counts, may, ports);
  }

  async function presentHouses(docs: readonly WarnedDoc[]): Promise<WarnedHouse[]> {
    const rows = await ports.houses.rows(docs.map(({ house }) => house));
    return docs.map((doc) => presentWarned(doc, rows.get(doc.house), ports));
  }

  return {
    /** How many houses a warning would go to. Throws `not_found` where the actor sends none there. */
    async audience(actor: StaffActor, query: QueryOf<typeof countAudience>) {
      mustWarn(ports, actor, query.area);
      const levels = warnedLevels.filter((level) => query.levels.split(',').includes(level));
      const { hazards, suspect, area } = query;
      return audienceOf(ports, { area, levels, hazards: hazards === 'yes', suspect: suspect === 'yes' });
    },

    send: async (actor: StaffActor, said: BodyOf<typeof sendWarning>): Promise<WarningView> =>
      present(actor, await send(ports, actor, said)),

    async list(actor: StaffActor, query: QueryOf<typeof listWarnings>): Promise<ResponseOf<typeof listWarnings>> {
      const scope = readable(actor);
      const found = await store.warnings.page(scope, aboveOf(scope), readCursor(query.cursor), pageSize + 1);
      const shown = found.slice(0, pageSize);
      const last = found.length > pageSize ? shown.at(-1) : undefined;
      return {
        warnings: await Promise.all(shown.map((doc) => present(actor, doc))),
        next: last ? writeCursor(last.sentAt, last._id) : null,
      };
    },

    page: async (actor: StaffActor, id: string): Promise<WarningView> => present(actor, await load(actor, id)),

    /** The houses of a warning in the actor's areas. */
    async houses(
      actor: StaffActor,
      id: string,
      query: QueryOf<typeof listWarned>,
    ): Promise<ResponseOf<typeof listWarned>> {
      const doc = await load(actor, id);
      const behind = readPlace(query.cursor);
      const found = await store.warned.page(doc._id, readable(actor), query.state, behind, listSize + 1);
      const shown = found.slice(0, listSize);
      const last = found.length > listSize ? shown.at(-1) : undefined;
      return { houses: await presentHouses(shown), next: last ? writePlace(last) : null };
    },

    async visit(actor: StaffActor, id: string, said: BodyOf<typeof visitWarned>): Promise<WarnedHouse> {
      const [house] = await presentHouses([await noteVisit(ports, actor, await load(actor, id), said)]);
      if (!house) throw new Problem('not_found');
      return house;
    },

    end: async (actor: StaffActor, id: string, said: BodyOf<typeof endWarning>): Promise<WarningView> =>
      present(actor, await end(ports, actor, await load(actor, id), said)),

    /** The warnings of the own houses. */
    mine: async (actor: ResidentActor): Promise<OwnersWarning[]> => warningsOf(ports, await ports.ofAccount(actor)),
    async acknowledge(actor: ResidentActor, house: string, warning: string): Promise<OwnersWarning> {
      await ports.mine(actor, house);
      return acknowledge(ports, house, warning);
    },

    /** The same for a browser with a pass, which was asked for the house before. */
    ofHouse: (house: { id: string; code: string }): Promise<OwnersWarning[]> => warningsOf(ports, [house]),
    acknowledgeFor: (house: string, warning: string): Promise<OwnersWarning> => acknowledge(ports, house, warning),

    remindDue: (): Promise<number> => remindDue(ports),
    deliverLeft: (): Promise<number> => deliverLeft(ports),
  };
}
