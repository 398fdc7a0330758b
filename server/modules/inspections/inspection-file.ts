import type { InspectorKind } from '../../contract/inspections/definition';
import type { InspectionEffect } from '../../contract/inspections/inspections';
import type { FirstVerdict, Hazard, Verdict } from '../../contract/inspections/verdict';
import type { Answers } from '../../contract/questions';

/** What an inspection leaves for others; each delivery is safe to repeat. */
export type InspectionOutbox =
  | { id: string; kind: 'apply' }
  /** Of staff: the task that it was made for, or any other that is open on the house, ends. */
  | { id: string; kind: 'endTask' }
  | { id: string; kind: 'audit'; at: Date; actor: string; actorName: string }
  | { id: string; kind: 'tellVillage'; at: Date };

/** One inspection of one house: made by one insert, never changed but for what became of it in the record. */
export interface InspectionDoc {
  _id: string;
  /** Keyed hash of the idempotency key, with whose it is. */
  key: string;
  house: string;
  code: string;
  town: string;
  village: string;
  areas: string[];
  by: InspectorKind;
  /** Who of the staff; null for a homeowner, of whom no account is kept. */
  staff: { id: string; name: string } | null;
  definition: number;
  inspectedOn: string;
  answers: Answers;
  photos: { id: string; item: string; view: string | null; thumb: string | null }[];
  note: string;
  computed: FirstVerdict;
  verdict: Verdict;
  hazard: Hazard | null;
  changedReason: string | null;
  effect: InspectionEffect;
  createdAt: Date;
  outbox: InspectionOutbox[];
  outboxDue?: Date;
}
