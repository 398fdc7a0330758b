import type { AuditAction } from '../../contract/audit/actions';
import type { LocateHow } from '../../contract/areas/areas';
import type { PartyAct } from '../../contract/cases/party';
import type { InspectionAnswers } from '../../contract/cases/step-forms';
import type {
  AnyCaseEvent,
  Body,
  CaseState,
  DismantleMode,
  EvidenceRole,
  LandUse,
  RejectReason,
  ReopenReason,
  ServedDocument,
  ServiceWay,
  SuspendReason,
  TransferOutcome,
} from '../../contract/cases/states';
import type { AnswerState, Category, Priority } from '../../contract/reports/categories';
import type { LngLat } from '../../platform/distance';
import type { Limit } from '../../contract/settings/limits';
import type { Booking } from './booking';

/** Where the site is; the point is WGS-84. */
export interface CasePlace {
  words: string;
  point: LngLat | null;
  town: string;
  village: string | null;
  grid: string | null;
  how: LocateHow;
  explanation: string;
  candidates: { code: string; name: string; distance: number }[];
}

/** A photo that staff took for a step; keys are of shown derivatives. */
export interface StepPhoto {
  id: string;
  role: EvidenceRole;
  view: string | null;
  thumb: string | null;
  takenAt: Date | null;
  position: LngLat | null;
}

/** One step of the history: who, when, from, to, why. Written inside the update that takes the step. */
export interface HistoryEntry {
  id: string;
  at: Date;
  event: AnyCaseEvent | 'open';
  by: { id: string; name: string };
  from: CaseState | null;
  to: CaseState;
  note: string;
  reason: RejectReason | SuspendReason | ReopenReason | null;
  photos?: StepPhoto[];
}

/** Work that a step leaves for other documents; delivered at least once, each delivery safe to repeat. */
export type OutboxEntry =
  | { id: string; kind: 'answer'; reports: string[]; answer: AnswerState; note: string }
  | { id: string; kind: 'reply'; reports: string[]; at: Date; text: string }
  | { id: string; kind: 'join'; target: string; mark: number; joined: Omit<JoinedCase, 'case' | 'via'> }
  | { id: string; kind: 'leave'; target: string; mark: number }
  | { id: string; kind: 'openSplit'; split: SplitCase }
  | { id: string; kind: 'book'; bookings: Booking[] }
  | {
      id: string;
      kind: 'notify';
      at: Date;
      about: NoticeAbout;
      by: string;
      event: AnyCaseEvent | 'open';
      state: CaseState;
      note: string;
    }
  | { id: string; kind: 'audit'; at: Date; town: string; actor: string; actorName: string; action: AuditAction };

/**
 * What people are told of: a case is `turn` of somebody, its clock warns or is over, the supervisor asks (`chase`) or
 * was answered, somebody outside said something (`outside`), reported a building that a village missed (`missed`, for the
 * district), or the party's order changed (`order`).
 */
export type NoticeAbout = 'turn' | 'warned' | 'overdue' | 'chase' | 'chaseAnswered' | 'outside' | 'missed' | 'order';

/** A case that is taken out of another one. */
export interface SplitCase {
  id: string;
  number: string;
  /** Its reports, by the case that held each of them: this one, or one that was joined to it. */
  from: { case: string; reports: string[] }[];
  state: 'received' | 'accepted';
  at: Date;
  by: { id: string; name: string };
  thumb: string | null;
  registeredAt: Date;
  found: boolean;
}

/** A case whose reports were joined to this one; `via` where it came along with another. */
export interface JoinedCase {
  case: string;
  via: string;
  number: string;
  reports: string[];
  hashes: string[];
  /** The houses that it was about. */
  houses?: string[];
}

export interface Pause {
  from: Date;
  to: Date | null;
}

export interface Order {
  number: string;
  issuedAt: Date;
  /** The last China day of the time given. */
  deadline: string;
  requirement: string;
  party: { name: string; official: boolean };
  /** The address as staff found it. */
  site?: string;
  extendedDays: number;
}

/** What the steps found and decided. A key that is not there has not happened. */
export interface CaseFacts {
  inspection?: { answers: InspectionAnswers; at: Date; by: string; confirmed: boolean };
  transfer?: { to: Body; decidedBy: string; at: Date; outcome?: TransferOutcome };
  filing?: { number: string; at: Date };
  order?: Order;
  services?: { document: ServedDocument; way: ServiceWay; on: string; receiver: string }[];
  /** What the party sent: newest last. */
  partyAnswers?: { key: string; at: Date; kind: PartyAct['act']; text: string }[];
  /** The party's written application for help, and whether it declared to be an official. */
  application?: { on: string; text: string };
  statement?: { text: string; on: string };
  reminder?: { number: string; at: Date; deadline: string };
  announcement?: { on: string };
  penalty?: { number: string; fineFen: number; on: string };
  confiscation?: { record: string; at: Date };
  permit?: { words: string; at: Date };
  dismantling?: {
    mode: DismantleMode;
    at: Date;
    appliedOn: string | null;
    force: {
      at: Date;
      inventory: string;
      recording: string;
      emergency: { reason: string; approver: string } | null;
    } | null;
  };
  landUse?: LandUse;
  finishPhotos?: EvidenceRole[];
  suspension?: { reason: SuspendReason; note: string; at: Date };
  /** How the village explains that it missed the building. */
  villageAnswer?: { text: string; at: Date; by: string };
  chase?: { at: Date; by: string; note: string; answerBy: string; answer: string | null; answeredAt: Date | null };
}

export interface CaseDoc {
  _id: string;
  number: string;
  /** The area codes that contain it: district, town, village, grid. */
  areas: string[];
  town: string;
  state: CaseState;
  version: number;
  category: Category;
  priority: Priority;
  ongoing: boolean;
  /** Found by staff: no reporter brought the earliest of its reports. */
  found?: boolean;
  place: CasePlace;
  /** The square it lies in, for the search of near cases; null without a point. */
  cell: string | null;
  /** What it is found by; see `platform/search-terms`. */
  terms: string[];
  /** The reports that opened it or were split into it. */
  reports: string[];
  /** Cases that were joined to it. */
  joined: JoinedCase[];
  /** The last join or leave of each case that was applied here, by its version then. */
  joinMarks: Record<string, number>;
  mergedInto: { id: string; number: string } | null;
  /** The state before it was merged. */
  former: CaseState | null;
  /** The houses of the register that it is about, by id; those of joined cases lie with them. */
  houses?: string[];
  photoHashes: string[];
  thumb: string | null;
  officer: { id: string; name: string } | null;
  registeredAt: Date;
  createdAt: Date;
  stateSince: Date;
  /** The limit that runs, when it began, and when it ends; all null where none runs. */
  limit: Limit | null;
  limitFrom: Date | null;
  dueAt: Date | null;
  warnAt: Date | null;
  /** The year whose calendar is missing, where the limit cannot be reckoned. */
  missingYear?: number;
  /** When the clock is next to be marked: at 70 %, then when it is over. */
  nextMarkAt?: Date;
  /** The version of the town's settings that the clock was reckoned with. */
  settings: number;
  /** Whether the clock was seen warned, or overdue, in this state. */
  marked: 'none' | 'warned' | 'overdue';
  pauses: Pause[];
  facts: CaseFacts;
  /** The day by which the open chase is to be answered; null once it is. */
  chaseDue?: string | null;
  /** Keyed hash of the code that is printed on the order; the account that used it. */
  partyCode?: string;
  partyKey?: string;
  /** Whether a reporter's 'not fixed' has reopened it: that works once (decision 5). */
  notFixedOnce: boolean;
  history: HistoryEntry[];
  outbox: OutboxEntry[];
  /** Set while the outbox holds something. */
  outboxDue?: Date;
}

/** What is read of a case that lies near another: a case grows, and many may lie near. */
export const nearFields = [
  'number',
  'town',
  'state',
  'category',
  'place',
  'createdAt',
  'registeredAt',
  'photoHashes',
] as const satisfies readonly (keyof CaseDoc)[];
export type NearCase = Pick<CaseDoc, '_id' | (typeof nearFields)[number]>;

/** All reports of a case, its own and those of joined cases. */
export const allReports = (doc: Pick<CaseDoc, 'reports' | 'joined'>): string[] => [
  ...doc.reports,
  ...doc.joined.flatMap((other) => other.reports),
];

/** The report whose words a list tells of: the first of its own, or of what was joined where all own ones were split off. */
export const firstReport = (doc: Pick<CaseDoc, 'reports' | 'joined'>): string => allReports(doc)[0] ?? '';

/** The houses that a case is about, its own and those that joined cases brought. */
export const allHouses = (doc: Pick<CaseDoc, 'houses' | 'joined'>): string[] => [
  ...new Set([...(doc.houses ?? []), ...doc.joined.flatMap(({ houses }) => houses ?? [])]),
];

/** Never before the last entry of the history, whatever the clock of this server says. */
export const momentAfter = ({ history }: Pick<CaseDoc, 'history'>, now: Date): Date => {
  const last = history.at(-1)?.at ?? now;
  return now > last ? now : last;
};
