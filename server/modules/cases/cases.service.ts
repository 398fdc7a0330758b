import type { CaseForHandler, CaseRow } from '../../contract/cases/case-view';
import type { StepForms } from '../../contract/cases/step-forms';
import { stateTexts } from '../../contract/cases/cases.texts';
import type { CaseEvent, CaseState } from '../../contract/cases/states';
import type { Role } from '../../contract/access';
import { Problem } from '../../contract/problem';
import type { BodyOf, QueryOf } from '../../contract/endpoint';
import { mostOnMap, type CaseMap, type listCases, type QueueFilterInput } from '../../contract/cases/cases';
import type { answerMissed, listChases, listMissed } from '../../contract/cases/case-lists';
import type { OrderForParty, PartyAct } from '../../contract/cases/party';
import type { Paper, PaperKind } from '../../contract/cases/papers';
import type { ResidentActor, StaffActor } from '../../http/actor';
import type { Clock } from '../../platform/clock';
import type { LngLat } from '../../platform/distance';
import type { AreaScope } from '../../platform/area-scope';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { AuditStore } from '../audit';
import type { Letter } from '../messages';
import type { TownRules } from '../settings';
import type { CaseDoc } from './case-file';
import type { FigurePort } from './booking';
import { caseHouses } from './case-houses';
import { casePage, moreReports } from './case-page';
import { askedCases } from './asked-cases';
import { caseOfNumber, casesForSpotCheck, finishedBetween, missedBuildings, missedIn, openChases } from './case-lists';
import { caseRows } from './case-rows';
import type { CaseStore } from './cases.model';
import { readableAreas } from './cases.policy';
import { presentForReporter, presentMark, type CaseWords } from './cases.presenter';
import { standingOf, type CaseStanding } from './case-standing';
import { newCaseFile, openCase, type NewCase } from './open-case';
import { deliver, deliverLeftovers } from './outbox';
import { actAsParty, enterAsParty, ordersOfParty, type PartyPort } from './party';
import { notePaperRead, notePartyRead } from './note-reads';
import { paperOf } from './papers/paper-content';
import { publicCaseOf, type CaseResult, type PublicCase } from './public-case';
import { registerPages } from './register';
import type { RegisterLine } from './register.presenter';
import { markClocks, reckonAnew } from './mark-clocks';
import type { CaseEvidence, ReportReader } from './ports';
import { reportNotFixed, type NotFixed } from './not-fixed';
import { chaseAfterCheck, type CheckChase } from './spot-check';
import { answerForVillage } from './village-answer';
import { takeStep } from './take-step';

export interface CasePorts {
  store: CaseStore;
  clock: Clock;
  words: CaseWords;
  reports: ReportReader;
  evidence: CaseEvidence;
  figures: FigurePort;
  party: PartyPort;
  /** The settings of a town as they stand. */
  rulesOf(town: string): Promise<TownRules>;
  audit: Pick<AuditStore, 'append'>;
  /** The grid officers of the grids; the grids of a town. */
  officersOf(grids: readonly string[]): Promise<{ id: string; name: string; area: string }[]>;
  gridsOf(town: string): string[];
  /** The grid that a point lies in by the boundaries of now; null outside of all. */
  gridAt(point: LngLat): string | null;
  /** The towns that lie in a scope or contain it. */
  townsIn(scope: AreaScope): string[];
  /** The ids of staff who hold one of the roles on an area that contains the place. */
  holders(roles: readonly Role[], areas: readonly string[]): Promise<string[]>;
  /** Puts a letter into the boxes of its recipients. Safe to repeat. */
  post(letter: Letter): Promise<void>;
  /** Told of cases on which something was decided, before it counts as delivered. Safe to repeat. */
  decided(ids: readonly string[]): Promise<void>;
  /** Told of each end of a case, before it counts as delivered. Safe to repeat. */
  closed(result: CaseResult): Promise<void>;
  /** Told when a delivery failed; the sweep tries again. */
  onLeftover(error: unknown): void;
}

export type CaseService = ReturnType<typeof createCaseService>;

/** What the reporter sees of a case. */
export interface CaseForReporter {
  state: { code: string; label: string; explanation: string };
  steps: { at: string; label: string; note: string | null }[];
  /** Whether the reporter may say that it is not fixed. */
  notFixed: boolean;
}

const reporterState = (state: keyof typeof stateTexts) => ({
  code: state,
  label: stateTexts[state].reporter,
  explanation: stateTexts[state].explanation,
});

export function createCaseService(ports: CasePorts) {
  const { store, words } = ports;

  const load = async (actor: StaffActor, id: string) => {
    const doc = await store.inScope(readableAreas(actor), id);
    if (!doc) throw new Problem('not_found');
    return doc;
  };

  const deliverOf = async (id: string): Promise<void> => {
    const doc = await store.ofReport(id);
    if (doc) await deliver(ports, doc);
  };

  /** The case that answers for this one: the last of those it was joined to. */
  const followMerges = async (doc: CaseDoc): Promise<CaseDoc> => {
    let found = doc;
    for (let n = 0; found.mergedInto && n < 20; n += 1) found = (await store.ofReport(found.mergedInto.id)) ?? found;
    return found;
  };

  return {
    /** Opens the case of a report or of a find. Safe to repeat. */
    async open(at: NewCase): Promise<void> {
      await openCase(ports, newCaseFile(at, await ports.rulesOf(at.place.town)));
      if (at.filedBy) await deliverOf(at.id).catch(ports.onLeftover);
    },

    /** A page of the queue of the actor's areas; `next` continues it. */
    async queue(
      actor: StaffActor,
      query: QueryOf<typeof listCases>,
    ): Promise<{ cases: CaseRow[]; next: string | null }> {
      const { scope, filter, byDue } = askedCases(actor, query, ports.townsIn);
      const cursor = readCursor(query.cursor);
      const found = await (byDue ? store.byDeadline : store.queue)(scope, filter, cursor, query.limit + 1);
      const shown = found.slice(0, query.limit);
      const last = found.length > query.limit ? shown.at(-1) : undefined;
      const at = byDue ? last?.dueAt : last?.createdAt;
      return {
        cases: await caseRows(ports, shown),
        next: last && at ? writeCursor(at, last._id) : null,
      };
    },

    /** How many cases the queue holds under a filter, as far as they are counted, and where they lie. */
    async map(actor: StaffActor, query: QueueFilterInput): Promise<CaseMap> {
      const { scope, filter, byDue } = askedCases(actor, query, ports.townsIn);
      const found = await store.marks(scope, filter, byDue, mostOnMap + 1);
      const shown = found.slice(0, mostOnMap);
      return {
        total: shown.length,
        more: found.length > mostOnMap,
        marks: shown.flatMap((doc) => presentMark(doc, words)),
      };
    },

    /** More reports of a case, behind one that was shown. */
    reports: async (actor: StaffActor, id: string, after: string) => moreReports(ports, await load(actor, id), after),

    /** The areas that a filter reaches for an actor. */
    areasAsked: (actor: StaffActor, query: QueueFilterInput): AreaScope =>
      askedCases(actor, query, ports.townsIn).scope,

    /** The register: the queue under a filter to its end, page by page, with what the cases came to. */
    register: (actor: StaffActor, query: QueueFilterInput): AsyncGenerator<RegisterLine[]> =>
      registerPages(ports, actor, query),

    /** Those of the cases that the actor sees, as the queue shows them, in no order. */
    rowsOf: async (actor: StaffActor, ids: readonly string[]): Promise<CaseRow[]> =>
      ids.length === 0 ? [] : caseRows(ports, await store.rowsInScope(readableAreas(actor), ids)),

    /** One case of the actor's areas. Throws `not_found` for any other, whether it exists or not. */
    async page(actor: StaffActor, id: string): Promise<CaseForHandler> {
      const doc = await load(actor, id);
      await notePartyRead(ports, actor, doc);
      return casePage(ports, actor, doc);
    },

    /** Takes a step and answers with the case as it stands then. */
    async step<E extends CaseEvent>(
      actor: StaffActor,
      id: string,
      event: E,
      form: StepForms[E],
    ): Promise<CaseForHandler> {
      const taken = await takeStep(ports, actor, await load(actor, id), event, form);
      await deliver(ports, taken).catch(ports.onLeftover);
      return casePage(ports, actor, taken);
    },

    /** A paper of a case as it is printed. Throws `not_found` where it was not issued. */
    async paper(actor: StaffActor, id: string, kind: PaperKind): Promise<Paper> {
      const doc = await load(actor, id);
      const made = paperOf(kind, doc, words, ports.party.code(doc._id, doc.facts.order?.number ?? ''));
      if (!made) throw new Problem('not_found');
      await notePaperRead(ports, actor, doc);
      return made;
    },

    /** The same as a DOCX file. The library is large and seldom needed: it is loaded with the first paper. */
    async paperFile(actor: StaffActor, id: string, kind: PaperKind): Promise<{ content: Buffer; name: string }> {
      const made = await this.paper(actor, id, kind);
      const { paperDocument } = await import('./papers/paper-docx');
      return { content: await paperDocument(made), name: `${made.title}-${made.number}.docx` };
    },

    enterAsParty: (resident: ResidentActor, code: string) => enterAsParty(ports, resident, code),
    ordersOfParty: (resident: ResidentActor) => ordersOfParty(ports, resident),
    async actAsParty(resident: ResidentActor, id: string, key: string, act: PartyAct): Promise<OrderForParty> {
      const shown = await actAsParty(ports, resident, id, key, act);
      await deliverOf(id).catch(ports.onLeftover);
      return shown;
    },

    /** The case of a report in the reporter's words; before it is opened it is already registered. */
    async forReporter(id: string, registeredAt: Date): Promise<CaseForReporter> {
      const doc = await store.ofReport(id);
      if (!doc) {
        const state = reporterState('received');
        return { state, steps: [{ at: registeredAt.toISOString(), label: state.label, note: null }], notFixed: false };
      }
      const leading = await followMerges(doc);
      const later = leading === doc ? [] : presentForReporter(leading, doc.stateSince);
      return {
        state: reporterState(leading.state),
        steps: [...presentForReporter(doc), ...later],
        notFixed: leading.state === 'closed' && !leading.notFixedOnce,
      };
    },

    /** The states of several cases in the reporter's words, by id. */
    async statesForReporter(ids: readonly string[]): Promise<Map<string, CaseForReporter['state']>> {
      const docs = await Promise.all(
        (await store.ofReports(ids)).map(async (doc) => [doc._id, await followMerges(doc)] as const),
      );
      return new Map(docs.map(([id, doc]) => [id, reporterState(doc.state)]));
    },

    /** The state in words of a case that is not opened yet. */
    receivedState: () => reporterState('received'),

    /** The reporter says that a closed case is not fixed: it is inspected anew, once. Throws `step_refused`. */
    async notFixed(id: string, said: NotFixed): Promise<void> {
      const doc = await store.ofReport(id);
      if (!doc) throw new Problem('not_found');
      const taken = await reportNotFixed(ports, await followMerges(doc), said);
      await deliver(ports, taken).catch(ports.onLeftover);
    },

    /** Open chases, and missed buildings, of the actor's areas. */
    chases: (actor: StaffActor, query: QueryOf<typeof listChases>) => openChases(ports, actor, query),
    missed: (actor: StaffActor, query: QueryOf<typeof listMissed>) => missedBuildings(ports, actor, query),
    missedIn: (town: string, months: readonly string[]) => missedIn(ports, town, months),

    /** The village says how it came to miss a building; see {@link answerForVillage}. */
    async answerMissed(actor: StaffActor, id: string, said: BodyOf<typeof answerMissed>) {
      const taken = await answerForVillage(ports, actor, await load(actor, id), said);
      await deliver(ports, taken).catch(ports.onLeftover);
      return { id, version: taken.version };
    },

    /** The houses of the register that cases are about. */
    houses: caseHouses(ports),

    /** For spot checks: candidates of a period, what is to be known of drawn cases, and how they stand. */
    finishedBetween: (scope: AreaScope, state: CaseState, days: readonly [string, string], limit: number) =>
      finishedBetween(ports, scope, state, days, limit),
    forSpotCheck: (ids: readonly string[]) => casesForSpotCheck(ports, ids),
    statesOf: async (ids: readonly string[]): Promise<Map<string, CaseState>> =>
      new Map((await store.ofReports(ids)).map(({ _id, state }) => [_id, state])),
    /** Asks the town about a case that was found not to be right; see {@link chaseAfterCheck}. */
    async chaseAfterCheck(id: string, check: CheckChase): Promise<void> {
      const taken = await chaseAfterCheck(ports, id, check);
      if (taken) await deliver(ports, taken).catch(ports.onLeftover);
    },

    /** How a case stands, for those who decide on what follows from it; null where there is none. */
    async standing(id: string): Promise<CaseStanding | null> {
      const doc = await store.ofReport(id);
      return doc && standingOf(doc);
    },

    /** What the public may know of cases whose results are published; whether they are is not asked here. */
    publicCases: async (ids: readonly string[]): Promise<Map<string, PublicCase>> =>
      new Map((await store.ofReports(ids)).map((doc) => [doc._id, publicCaseOf(doc)])),
    numbersOf: async (ids: readonly string[]): Promise<Map<string, string>> =>
      new Map((await store.ofReports(ids)).map(({ _id, number }) => [_id, number])),
    /** The reports of the case with a number in these areas; null where there is no such case. */
    async reportsOfNumber(scope: AreaScope, number: string): Promise<readonly string[] | null> {
      const id = await caseOfNumber(ports, scope, number);
      return id ? ((await store.ofReport(id))?.reports ?? null) : null;
    },
    caseOfNumber: (scope: AreaScope, number: string) => caseOfNumber(ports, scope, number),

    missingYears: (town: string): Promise<number[]> => store.missingYears(town),

    deliverLeftovers: (): Promise<number> => deliverLeftovers(ports),
    /** Marks clocks that warn or are over; any number of servers may do it at once. */
    markClocks: (): Promise<number> => markClocks(ports),
    /** Reckons the clocks of towns whose settings changed. */
    reckonAnew: (towns: readonly { town: string; version: number }[]): Promise<number> => reckonAnew(ports, towns),
  };
}
