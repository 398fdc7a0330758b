import type { AuditAction } from '../../contract/audit/actions';

/** How often somebody sent in one window; the network log. It holds keyed names and no report. */
export interface CountDoc {
  /** Window, town, kind and name. */
  _id: string;
  town: string;
  kind: 'address' | 'device' | 'acts' | 'town';
  name: string;
  count: number;
  ends: Date;
}

/** What a step owes to the audit. */
export interface GateOutbox {
  id: string;
  at: Date;
  actor: string;
  actorName: string;
  action: Extract<AuditAction, 'gate.held' | 'sender.blocked' | 'sender.unblocked'>;
  note: string;
}

/** The gate of a town; under `all` that of every town. */
export interface GateDoc {
  _id: string;
  /** When it closed by itself, and until when; both long ago where it never did. */
  closedSince: Date;
  closedUntil: Date;
  /** What a member of staff set by hand. */
  hold?: { closed: boolean; until: Date; at: Date; by: string; reason: string };
  version: number;
  outbox: GateOutbox[];
  outboxDue?: Date;
}

/** A range, or a keyed name, that sends no new reports to a town without an account until it expires. */
export interface BlockDoc {
  _id: string;
  town: string;
  /** Where it was typed in. */
  range?: string;
  /** Keyed name of an address or device that flooded; gone once the block has ended. */
  name?: string;
  kind: 'range' | 'address' | 'device';
  reason: string;
  by: string;
  at: Date;
  until: Date;
  lifted?: { at: Date; by: string; reason: string };
  outbox: GateOutbox[];
  outboxDue?: Date;
}
