import type { BodyOf, QueryOf } from '../../contract/endpoint';
import type {
  askForKey,
  createKeyRing,
  grantKey,
  reseal,
  rotateKey,
  takeForReseal,
} from '../../contract/identities/keys';
import type { listOpenings, openIdentity, SeenOpening } from '../../contract/identities/openings';
import { Problem } from '../../contract/problem';
import type { AnswerState } from '../../contract/reports/categories';
import type { Contact } from '../../contract/reports/report-input';
import { answerStateTexts } from '../../contract/reports/reports.texts';
import { areasHeld, type StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import { chinaInstant } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { newId } from '../../platform/crypto/random';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { StretchCost } from '../../platform/sealing/sealed-box';
import { eachApart } from '../../platform/outbox';
import type { AuditStore } from '../audit';
import { ask, createRing, deliverRing, grant, rotate } from './change-keys';
import type { IdentityStore } from './identities.model';
import { presentOpenings, presentSeen } from './identities.presenter';
import type { KeyRingStore } from './key-rings.model';
import { approve, openReport, readSealed } from './openings';
import type { OpeningDoc } from './opening-file';
import type { OpeningStore } from './openings.model';
import { wasOpened } from './openings.rules';
import { keepPage, takePage } from './reseal';
import { keyStateOf, ringView } from './ring-view';
import { keepContacts, sealContacts, sealText, type SealedContacts } from './seal-contacts';

/** A report as the identities need it: where it belongs, never what it says. */
export interface ReportRef {
  id: string;
  number: string;
  sequence: number;
  town: string;
  caseId: string;
  registeredAt: Date;
  answer: AnswerState;
  /** Where the sealed identities lie; null for an anonymous report. */
  identity: string | null;
  /** When the contact data was deleted; null where it was not. That tells nothing of what there was. */
  contactsGoneAt: Date | null;
}

export interface IdentityPorts {
  store: IdentityStore;
  rings: KeyRingStore;
  openings: OpeningStore;
  audit: Pick<AuditStore, 'append'>;
  clock: Clock;
  keyring: Keyring;
  /** What a passphrase's lock has to cost at least. */
  cost: StretchCost;
  areaName(code: string): string;
  townsIn(scope: AreaScope): string[];
  /** The active reward officers of a town. */
  officersOf(town: string): Promise<{ id: string; name: string }[]>;
  reportOf(number: string): Promise<ReportRef | null>;
  reportsOf(ids: readonly string[]): Promise<ReportRef[]>;
  caseNumbers(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The reports of the case with a number in these areas; null where there is no such case. */
  reportsOfCase(scope: AreaScope, number: string): Promise<readonly string[] | null>;
  /** Other texts that are sealed to a town's keys: ways to be paid. */
  payouts(): {
    payoutsUnder(keyId: string, limit: number): Promise<{ id: string; report: string; town: string; sealed: string }[]>;
    resealPayout(wanted: { id: string; town: string; from: string; to: string; sealed: string }): Promise<boolean>;
  };
  /** Whether a second officer has to agree before an identity of this case is opened. */
  needsSecond(caseId: string): Promise<boolean>;
  onLeftover(error: unknown): void;
}

interface By {
  id: string;
  name: string;
}

export type IdentityService = ReturnType<typeof createIdentityService>;

/** Openings at most that a reporter is shown. */
const mostSeen = 100;

/** How long a step itself has to deliver before the sweep does, in milliseconds. */
const ownTime = 10_000;

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `${number === 12 ? year + 1 : year}-${String((number % 12) + 1).padStart(2, '0')}-01`;
};

export function createIdentityService(ports: IdentityPorts) {
  const townsOf = (actor: StaffActor, roles: Parameters<typeof areasHeld>[1]): string[] => {
    const held = areasHeld(actor, roles).filter((code) => code.length <= 9);
    return held.length > 0 ? ports.townsIn(areaScope(held)) : [];
  };

  return {
    /** Seals a report's contacts before anything is written or logged; see {@link sealContacts}. */
    seal: (town: string, contacts: readonly Contact[]): Promise<SealedContacts> => sealContacts(ports, town, contacts),
    /** Keeps what was sealed; see {@link keepContacts}. */
    keep: (report: string, contacts: SealedContacts): Promise<string> => keepContacts(ports, report, contacts),
    /** Seals another text for the town's key holders, such as a way to be paid; see {@link sealText}. */
    sealText: (town: string, text: string) => sealText(ports, town, text),
    /** How many people were sealed together. */
    async people(id: string): Promise<number> {
      const doc = await ports.store.byId(id);
      return Math.max(1, doc?.people ?? doc?.sealed.length ?? 1);
    },
    /** Deletes what was sealed for a report; how many people it was stays. Safe to repeat. */
    async erase(id: string): Promise<void> {
      const doc = await ports.store.byId(id);
      if (doc && !doc.erasedAt) await ports.store.erase(id, doc.sealed.length, ports.clock.now());
    },
    /** Forgets what was sealed for a report that came twice. */
    discard: (id: string): Promise<void> => ports.store.remove(id),

    ring: (actor: StaffActor, town: string) => ringView(ports, actor, town),
    /** See {@link createRing}. */
    create: (actor: StaffActor, town: string, body: BodyOf<typeof createKeyRing>) =>
      createRing(ports, actor, town, body),
    /** See {@link ask}. */
    ask: (actor: StaffActor, town: string, body: BodyOf<typeof askForKey>) => ask(ports, actor, town, body),
    /** See {@link grant}. */
    grant: (actor: StaffActor, town: string, body: BodyOf<typeof grantKey>) => grant(ports, actor, town, body),
    /** See {@link rotate}. */
    rotate: (actor: StaffActor, town: string, body: BodyOf<typeof rotateKey>) => rotate(ports, actor, town, body),
    /** See {@link takePage}. */
    takePage: (actor: StaffActor, town: string, body: BodyOf<typeof takeForReseal>) =>
      takePage(ports, actor, town, body),
    /** See {@link keepPage}. */
    keepPage: (actor: StaffActor, town: string, body: BodyOf<typeof reseal>) => keepPage(ports, actor, town, body),
    hasKey: async (town: string): Promise<boolean> => (await ports.rings.current(town)) !== null,

    /** How the towns of the actor stand with their keys. */
    async keyStates(actor: StaffActor) {
      const towns = townsOf(actor, ['rewardOfficer', 'townAdmin', 'supervisor']);
      return { towns: await Promise.all(towns.map((town) => keyStateOf(ports, town))) };
    },

    /** The reports of a case of the officer's towns. Throws `not_found` for any other number. */
    async reportsOfCase(actor: StaffActor, number: string) {
      const scope = areaScope(areasHeld(actor, ['rewardOfficer']));
      const ids = await ports.reportsOfCase(scope, number);
      if (!ids) throw new Problem('not_found');
      const reports = (await ports.reportsOf(ids)).sort((a, b) => a.registeredAt.getTime() - b.registeredAt.getTime());
      return {
        reports: reports.map(({ number: receipt, sequence, registeredAt, answer }) => ({
          number: receipt,
          sequence,
          registeredAt: registeredAt.toISOString(),
          answer,
          answerLabel: answerStateTexts[answer],
        })),
      };
    },

    /** See {@link openReport}. */
    open: (actor: StaffActor, wish: BodyOf<typeof openIdentity>) => openReport(ports, actor, wish),
    /** See {@link approve}. */
    approve: (actor: StaffActor, id: string) => approve(ports, actor, id),
    /** See {@link readSealed}. */
    read: (actor: StaffActor, id: string) => readSealed(ports, actor, id),

    /** A page of the openings of the actor's towns, newest first. */
    async list(actor: StaffActor, query: QueryOf<typeof listOpenings>) {
      const towns = townsOf(actor, ['supervisor', 'rewardOfficer']).filter(
        (town) => !query.town || town === query.town,
      );
      const filter = {
        from: query.month ? chinaInstant(`${query.month}-01`) : undefined,
        before: query.month ? chinaInstant(nextMonth(query.month)) : undefined,
        officerName: query.officer,
      };
      const found = await ports.openings.page(towns, filter, readCursor(query.cursor), query.limit + 1);
      const shown = found.slice(0, query.limit);
      const last = found.length > query.limit ? shown.at(-1) : undefined;
      return {
        openings: await presentOpenings(ports, shown, actor),
        next: last ? writeCursor(last.at, last._id) : null,
      };
    },

    /** Notes that how the reward of a report is to be paid was read: its reporter and the supervisor see it. */
    async payoutRead({ officer, ...of }: Pick<OpeningDoc, 'town' | 'report' | 'number' | 'case'> & { officer: By }) {
      const said = { kind: 'payoutRead', reason: null, words: '', at: ports.clock.now(), session: null } as const;
      await ports.openings.add({ _id: newId(of.town), ...of, ...said, officer: officer.id, officerName: officer.name });
    },

    /** Who saw the identity of a report, as its reporter is shown it: newest first. */
    seen: async (report: string): Promise<SeenOpening[]> =>
      (await ports.openings.ofReport(report, mostSeen)).filter(wasOpened).map(presentSeen),

    /** Hands the audit what a killed process left. */
    async deliverLeft(): Promise<number> {
      const left = await ports.rings.owedBefore(new Date(ports.clock.now().getTime() - ownTime), 50);
      await eachApart(left, (doc) => deliverRing(ports, doc));
      return left.length;
    },
  };
}
