import type { CaseForHandler, CaseRow } from '../../contract/cases/cases';
import { stateTexts } from '../../contract/cases/cases.texts';
import type { CaseEvent } from '../../contract/cases/states';
import { Problem } from '../../contract/problem';
import type { QueryOf } from '../../contract/endpoint';
import type { listCases } from '../../contract/cases/cases';
import type { StaffActor } from '../../http/actor';
import type { Clock } from '../../platform/clock';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { AuditStore } from '../audit';
import { casePage } from './case-page';
import type { CaseStore } from './cases.model';
import { narrowed, readableAreas } from './cases.policy';
import { presentForReporter, presentRow, type CaseWords } from './cases.presenter';
import { newCaseFile, type NewCase } from './open-case';
import { deliver, deliverLeftovers } from './outbox';
import type { ReportReader } from './ports';
import { takeStep, type StepInput } from './take-step';

export interface CasePorts {
  store: CaseStore;
  clock: Clock;
  words: CaseWords;
  reports: ReportReader;
  audit: Pick<AuditStore, 'append'>;
  /** The grid officers of the grids; the grids of a town. */
  officersOf(grids: readonly string[]): Promise<{ id: string; name: string; area: string }[]>;
  gridsOf(town: string): string[];
  /** Told when a delivery failed; the sweep tries again. */
  onLeftover(error: unknown): void;
}

export type CaseService = ReturnType<typeof createCaseService>;

/** What the reporter sees of a case. */
export interface CaseForReporter {
  state: { code: string; label: string; explanation: string };
  steps: { at: string; label: string; note: string | null }[];
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

  return {
    /** Opens the case of a report. Safe to repeat. */
    open: (at: NewCase): Promise<void> => store.open(newCaseFile(at)),

    /** A page of the queue of the actor's areas, newest first; `next` continues it. */
    async queue(
      actor: StaffActor,
      query: QueryOf<typeof listCases>,
    ): Promise<{ cases: CaseRow[]; next: string | null }> {
      const scope = query.area ? narrowed(actor, query.area) : readableAreas(actor);
      const filter = {
        state: query.state,
        category: query.category,
        officer: query.mine ? actor.id : undefined,
        unassigned: query.unassigned === 'yes',
      };
      const found = await store.queue(scope, filter, readCursor(query.cursor), query.limit + 1);
      const shown = found.slice(0, query.limit);
      const last = found.length > query.limit ? shown.at(-1) : undefined;
      return {
        cases: shown.map((doc) => presentRow(doc, words)),
        next: last ? writeCursor(last.createdAt, last._id) : null,
      };
    },

    /** One case of the actor's areas. Throws `not_found` for any other, whether it exists or not. */
    page: async (actor: StaffActor, id: string): Promise<CaseForHandler> =>
      casePage(ports, actor, await load(actor, id)),

    /** Takes a step and answers with the case as it stands then. */
    async step(actor: StaffActor, id: string, event: CaseEvent, input: StepInput): Promise<CaseForHandler> {
      const taken = await takeStep(ports, actor, await load(actor, id), event, input);
      await deliver(ports, taken).catch(ports.onLeftover);
      return casePage(ports, actor, taken);
    },

    /** The case of a report in the reporter's words; before it is opened it is already registered. */
    async forReporter(id: string, registeredAt: Date): Promise<CaseForReporter> {
      const doc = await store.ofReport(id);
      if (doc) return { state: reporterState(doc.state), steps: presentForReporter(doc) };
      const state = reporterState('received');
      return { state, steps: [{ at: registeredAt.toISOString(), label: state.label, note: null }] };
    },

    /** The states of several cases in the reporter's words, by id. */
    async statesForReporter(ids: readonly string[]): Promise<Map<string, CaseForReporter['state']>> {
      const docs = await store.ofReports(ids);
      return new Map(docs.map((doc) => [doc._id, reporterState(doc.state)]));
    },

    /** The state in words of a case that is not opened yet. */
    receivedState: () => reporterState('received'),

    deliverLeftovers: (): Promise<number> => deliverLeftovers(ports),
  };
}
