import type { VisitOutcome, WarnedState, WarningAudience } from '../../contract/warnings/warnings';

/** What a warning leaves for others; each delivery is safe to repeat. */
export type WarningOutbox =
  | { id: string; kind: 'audit'; at: Date; actor: string; actorName: string; action: 'warning.sent' | 'warning.ended' }
  /** Puts every house on the list and the warning into the boxes of who is bound to it. */
  | { id: string; kind: 'spread'; at: Date }
  /** Reminds owners that did not acknowledge, and the officers who are to call there. */
  | { id: string; kind: 'remind'; at: Date; round: number }
  /** Tells owners that it is ended. */
  | { id: string; kind: 'tellEnded'; at: Date; reason: string };

export interface WarningDoc extends Omit<WarningAudience, 'area'> {
  _id: string;
  /** Keyed hash of the idempotency key that sent it. */
  key: string;
  town: string;
  /** The area that is warned, and all areas that contain it. */
  area: string;
  areas: string[];
  title: string;
  text: string;
  validUntil: Date;
  remindHours: number;
  /** When it is reminded next; not there once nobody is any more. */
  remindDue?: Date;
  /** How often it was reminded. */
  rounds: number;
  sentAt: Date;
  by: { id: string; name: string };
  ended: { at: Date; by: string; reason: string } | null;
  /** Whether every house is on the list. */
  spread: boolean;
  version: number;
  outbox: WarningOutbox[];
  outboxDue?: Date;
}

export interface Visit {
  /** Keyed hash of the idempotency key that noted it. */
  key: string;
  at: Date;
  by: { id: string; name: string };
  outcome: VisitOutcome;
  note: string;
}

/** What a house on the list leaves for the audit. */
export interface WarnedOutbox {
  id: string;
  at: Date;
  actor: string;
  actorName: string;
  action: 'warning.acknowledged' | 'warning.visited';
}

/** A house on the list of a warning. */
export interface WarnedDoc {
  /** `{warning}/{house}`: a house is on a list once. */
  _id: string;
  warning: string;
  house: string;
  code: string;
  town: string;
  areas: string[];
  /** Whether anybody was bound to it when the warning was sent. */
  bound: boolean;
  state: WarnedState;
  acknowledgedAt: Date | null;
  visits: Visit[];
  sentAt: Date;
  version: number;
  outbox: WarnedOutbox[];
  outboxDue?: Date;
}
