import type { LocateHow } from '../../contract/areas/areas';
import type { CaseEvent, CaseState, RejectReason } from '../../contract/cases/states';
import type { AnswerState, Category, Priority } from '../../contract/reports/categories';
import type { LngLat } from '../../platform/distance';

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

/** One step of the history: who, when, from, to, why. Written inside the update that takes the step. */
export interface HistoryEntry {
  id: string;
  at: Date;
  event: CaseEvent | 'open';
  by: { id: string; name: string };
  from: CaseState | null;
  to: CaseState;
  note: string;
  reason: RejectReason | null;
}

/** Work that a step leaves for other documents; delivered at least once, each delivery safe to repeat. */
export type OutboxEntry =
  | { id: string; kind: 'answer'; reports: string[]; answer: AnswerState; note: string }
  | { id: string; kind: 'audit'; at: Date; town: string; actor: string; actorName: string; action: string };

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
  place: CasePlace;
  /** The square it lies in, for the search of near cases; null without a point. */
  cell: string | null;
  reports: string[];
  photoHashes: string[];
  thumb: string | null;
  officer: { id: string; name: string } | null;
  registeredAt: Date;
  createdAt: Date;
  stateSince: Date;
  history: HistoryEntry[];
  outbox: OutboxEntry[];
  /** Set while the outbox holds something. */
  outboxDue?: Date;
}
