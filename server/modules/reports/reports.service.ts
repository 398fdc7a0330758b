import { Problem } from '../../contract/problem';
import type { AnswerState, Channel } from '../../contract/reports/categories';
import type { CallerInput, FindInput, ReportInput } from '../../contract/reports/report-input';
import type { Registered, ReportForReporter } from '../../contract/reports/reports';
import type { Actor, ResidentActor, StaffActor } from '../../http/actor';
import type { Attempts } from '../../platform/attempts/attempts';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import type { Secrets } from '../../platform/crypto/password';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { AreaService } from '../areas';
import type { GateService } from '../gate';
import type { Sender } from '../../http/senders';
import type { CasePhoto, CaseService, HandlerReport } from '../cases';
import type { IdentityService, ReportRef } from '../identities';
import type { Letter } from '../messages';
import type { ReceiptService } from '../receipts';
import { contactKeeping } from './contact-keeping';
import { sweepReports } from './finish-report';
import { registerReport } from './intake';
import { findByAnyCode, findByCode, lookUp, reporterView } from './look-up';
import type { ReporterAct } from '../../contract/reports/reporter-acts';
import { actOnReport } from './reporter-acts';
import { copyOf } from './report-copy';
import { createRequestTokens } from './request-tokens';
import type { ReportDoc } from './report-file';
import { presentForHandler, stateForReporter } from './reports.presenter';
import type { ReportStore } from './reports.model';
import { registerFind, registerForCaller } from './staff-reports';
import { sameWords, sweepWords } from './same-words';
import { storedContents } from './stored-contents';
import { reportStanding, type ReportStanding } from './report-standing';
import { tellReporters } from './tell-reporters';

/** A photo of a report as its own module needs it: what the cases see, and the hashes. */
export interface EvidencePhoto extends CasePhoto {
  sha256: string;
  perceptualHash: string | null;
}

/** What the reports need of the evidence. */
export interface EvidencePort {
  /** Binds the files of an upload session to one claimant; the same claimant again gets the same files. */
  claim(session: string, files: readonly string[], claimant: string): Promise<EvidencePhoto[]>;
  ofClaim(claimant: string): Promise<EvidencePhoto[]>;
  /** The same of many at once. */
  ofClaims(claimants: readonly string[]): Promise<ReadonlyMap<string, EvidencePhoto[]>>;
}

export interface ReportPorts {
  store: ReportStore;
  identities: Pick<IdentityService, 'seal' | 'keep' | 'discard' | 'seen' | 'people'>;
  clock: Clock;
  keyring: Keyring;
  /** Keeps claim codes. */
  secrets: Secrets;
  attempts: Attempts;
  areas: AreaService;
  receipts: ReceiptService;
  cases: Pick<CaseService, 'open' | 'forReporter' | 'notFixed' | 'statesForReporter' | 'receivedState'>;
  evidence: EvidencePort;
  fileUrl(key: string): string;
  officersOf(grids: readonly string[]): Promise<{ id: string; name: string; area: string }[]>;
  /** What holds back floods of reports without an account. */
  gate(): Pick<GateService, 'admit' | 'act'>;
  /** Told where a report left the order of its case. Safe to repeat. */
  decided(cases: readonly string[]): Promise<void>;
  /** Puts a letter into the boxes of its recipients. Safe to repeat. */
  post(letter: Letter): Promise<void>;
}

const refOf = ({
  _id,
  number,
  sequence,
  town,
  caseId,
  registeredAt,
  answer,
  identity,
  contactsGone,
}: ReportDoc): ReportRef => ({
  id: _id,
  number,
  sequence,
  town,
  caseId,
  registeredAt,
  answer,
  identity,
  contactsGoneAt: contactsGone?.at ?? null,
});

export type ReportService = ReturnType<typeof createReportService>;

export function createReportService(ports: ReportPorts) {
  const { store, keyring, evidence, cases, clock } = ports;
  const tokens = createRequestTokens(keyring);
  const keyOf = (resident: string): string => keyring.mac('report-link', resident);

  return {
    /**
     * Registers a report from a door; see {@link registerReport}. `sender`: who sends it over the network; without an
     * account it is to pass the gate. A repeated one is answered whatever the gate says.
     */
    register: (actor: Actor, channel: Channel, input: ReportInput, sender?: Sender): Promise<Registered> =>
      registerReport(ports, actor, channel, input, async ({ town }, lately) => {
        if (sender && actor.kind === 'public') await ports.gate().admit(town, sender, lately);
      }),

    /** Registers a find of staff; see {@link registerFind}. */
    find: (actor: StaffActor, input: FindInput) => registerFind(ports, actor, input),

    /** Registers what a caller says; see {@link registerForCaller}. */
    forCaller: (actor: StaffActor, input: CallerInput) => registerForCaller(ports, actor, input),

    typedBy: (ids: readonly string[], staff: string): Promise<boolean> => store.typedBy(ids, staff),

    /** Whether an idempotency key has registered a report. */
    isKnown: async (idempotencyKey: string): Promise<boolean> =>
      (await store.byIdempotency(keyring.mac('idempotency', idempotencyKey))) !== null,

    /** A page of the resident's own reports, newest first. */
    async mine(actor: ResidentActor, cursor: string | undefined, limit: number) {
      const found = await store.mine(keyOf(actor.id), readCursor(cursor), limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const states = await cases.statesForReporter(shown.map((doc) => doc.caseId));
      const rows = shown.map(async (doc) => {
        const [photo] = await evidence.ofClaim(doc.idempotency);
        const { place } = doc;
        return {
          id: doc._id,
          number: doc.number,
          category: doc.category,
          registeredAt: doc.registeredAt.toISOString(),
          place: [ports.areas.areaName(place.village ?? place.town), place.words].filter(Boolean).join(' '),
          thumbUrl: photo?.thumb ? ports.fileUrl(photo.thumb) : null,
          state: stateForReporter(doc, states.get(doc.caseId) ?? cases.receivedState()),
        };
      });
      return { reports: await Promise.all(rows), next: last ? writeCursor(last.registeredAt, last._id) : null };
    },

    /** One of the resident's own reports. Throws `not_found` for anybody else's. */
    async myReport(actor: ResidentActor, id: string): Promise<ReportForReporter> {
      const doc = await store.byId(id);
      if (!doc || doc.reporterKey !== keyOf(actor.id)) throw new Problem('not_found');
      return reporterView(ports, doc);
    },

    countMine: (resident: string): Promise<number> => store.countMine(keyOf(resident)),

    lookUp: (number: string, code: string, caller: string): Promise<ReportForReporter> =>
      lookUp(ports, number, code, caller),

    /** What handlers may see of reports, in the order asked for. */
    async forHandlers(ids: readonly string[]): Promise<HandlerReport[]> {
      const docs = new Map((await store.byIds(ids)).map((doc) => [doc._id, doc]));
      const known = ids.flatMap((id) => docs.get(id) ?? []);
      const photos = await evidence.ofClaims(known.map(({ idempotency }) => idempotency));
      const same = await sameWords(ports, known);
      return known.map((doc) => presentForHandler(doc, photos.get(doc.idempotency) ?? [], same.get(doc._id) ?? 0));
    },

    /** How many other reports have the same words, by report. */
    sameWords: async (ids: readonly string[]) => sameWords(ports, await store.wordsGroupsOf(ids)),

    /** Sets the answer of the reports and tells the accounts that they belong to. Safe to repeat. */
    async answer(entry: string, ids: readonly string[], answer: AnswerState, note: string): Promise<void> {
      await store.answer(entry, ids, answer, note);
      await tellReporters(ports, entry, ids, clock.now(), { kind: 'answer', answer, note });
    },

    /** Notes that the town wrote to the reporters of a case, and hands its words to their accounts. */
    async reply(entry: string, ids: readonly string[], at: Date, text: string): Promise<void> {
      await store.replied(entry, ids, at);
      await tellReporters(ports, entry, ids, at, { kind: 'reply', text });
    },

    move: (ids: readonly string[], from: string, to: string): Promise<void> => store.move(ids, from, to),

    /** Does what the reporter asks of the own report, and answers with it as it stands then. */
    async actOnMine(actor: ResidentActor, id: string, wish: ReporterAct): Promise<ReportForReporter> {
      const doc = await store.byId(id);
      if (!doc || doc.reporterKey !== keyOf(actor.id)) throw new Problem('not_found');
      await actOnReport(ports, doc, wish);
      return reporterView(ports, (await store.byId(id)) ?? doc);
    },

    /** The same with receipt number and claim code. */
    async actByCode(
      { number, code, caller, sender }: { number: string; code: string; caller: string; sender: Sender },
      wish: ReporterAct,
    ): Promise<ReportForReporter> {
      const doc = await findByCode(ports, number, code, caller);
      await ports.gate().act(doc.town, sender);
      await actOnReport(ports, doc, wish);
      return reporterView(ports, (await store.byId(doc._id)) ?? doc);
    },

    /** The token of a report that came by machine, and where the report of a token belongs; null for none of ours. */
    tokenOf: tokens.of,
    async ofToken(token: string): Promise<ReportRef | null> {
      const number = tokens.read(token);
      const doc = number ? await store.byNumber(number) : null;
      return doc && refOf(doc);
    },

    /** Where a report belongs, by its receipt number; for reward officers alone. Null where there is none. */
    async refOf(number: string): Promise<ReportRef | null> {
      const doc = await store.byNumber(number);
      return doc && refOf(doc);
    },
    /** The same by ids. */
    refsOf: async (ids: readonly string[]): Promise<ReportRef[]> => (await store.byIds(ids)).map(refOf),
    /** What decides on rewards: the reports of a case, without who sent them. */
    async standing(ids: readonly string[]): Promise<ReportStanding[]> {
      const docs = await store.byIds(ids);
      const photos = await evidence.ofClaims(docs.map(({ idempotency }) => idempotency));
      return docs.map((doc) => reportStanding(doc, photos.get(doc.idempotency) ?? []));
    },

    /** How many people reported together; one for an anonymous report. */
    async peopleOf(id: string): Promise<number> {
      const doc = await store.byId(id);
      return doc?.identity ? ports.identities.people(doc.identity) : 1;
    },

    /** The account that a report belongs to, in keys; null for a report of none. */
    async accountOf(id: string): Promise<{ key: string; capTag: string | null; number: string } | null> {
      const doc = await store.byId(id);
      return doc?.reporterKey ? { key: doc.reporterKey, capTag: doc.capTag ?? null, number: doc.number } : null;
    },

    /** Whose share of a report an account has. Throws `not_found` for anybody else's report. */
    async ownOfAccount(actor: ResidentActor, id: string): Promise<{ report: string; index: number }> {
      const doc = await store.byId(id);
      if (!doc || doc.reporterKey !== keyOf(actor.id)) throw new Problem('not_found');
      return { report: doc._id, index: 0 };
    },

    /** Whose share the holder of a claim code has; see {@link findByAnyCode}. */
    async ownByCode(number: string, code: string, caller: string): Promise<{ report: string; index: number }> {
      const { doc, place } = await findByAnyCode(ports, number, code, caller);
      return { report: doc._id, index: place };
    },

    /** What keeps or deletes contact data; see {@link contactKeeping}. */
    contacts: contactKeeping(ports),

    /** A page of all that is held on the resident's own reports, newest first. */
    async copiesOfMine(actor: ResidentActor, cursor: string | undefined, limit: number) {
      const found = await store.mine(keyOf(actor.id), readCursor(cursor), limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const copies = await Promise.all(shown.map((doc) => copyOf(ports, doc)));
      return { copies, next: last ? writeCursor(last.registeredAt, last._id) : null };
    },
    /** The same of one report by the code of any of its reporters; see {@link findByAnyCode}. */
    async copyByCode(number: string, code: string, caller: string) {
      const { doc, place } = await findByAnyCode(ports, number, code, caller);
      return copyOf(ports, doc, place);
    },

    /** The reports of a town as they are stored, for the check of the receipt log. */
    storedContents: (town: string, after: string, limit: number) => storedContents(ports, town, after, limit),

    async sweep() {
      // What waits for an answer first: forgetting words can wait for the next run.
      const swept = await sweepReports(ports);
      await sweepWords(ports);
      return swept;
    },
  };
}
