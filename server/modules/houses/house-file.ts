import type { Facts, HouseFieldKey, SealedKey } from '../../contract/houses/house-fields';
import type { HousePriority } from '../../contract/houses/house-priority';
import type { HouseEnding, HouseEvent } from '../../contract/houses/house-events';

/** A value in the history: people's data stay sealed, with the mask that is shown. */
export type KeptValue = string | number | boolean | { sealed: string; mask: string } | null;

/** One change of one record, as it is kept for ever. */
export interface HouseChangeDoc {
  /** `{house}/{version}`: each version has one. */
  _id: string;
  house: string;
  town: string;
  village: string;
  version: number;
  at: Date;
  event: HouseEvent;
  by: { id: string; name: string };
  reason: string;
  changes: { field: HouseFieldKey; from: KeptValue; to: KeptValue }[];
  /** What it follows from: a correction, an import, an inspection. */
  ref?: string;
}

/** What a step leaves for other documents; each delivery is safe to repeat. */
export type HouseOutboxEntry =
  | { id: string; kind: 'change'; change: HouseChangeDoc }
  | { id: string; kind: 'owners'; keys: string[] }
  | { id: string; kind: 'make'; house: HouseDoc }
  | {
      id: string;
      kind: 'absorb';
      into: string;
      code: string;
      change: Omit<HouseChangeDoc, '_id' | 'house' | 'version'>;
    };

/** Another record that this one came from or went into. */
export interface RelatedHouse {
  id: string;
  code: string;
  how: 'from' | 'into';
}

/** A hazard that is closed, as it stood then (动态清零 looks back on them). */
export interface ClosedHazard {
  closedAt: Date;
  /** Why: it was put right, or a new appraisal took its place. */
  why: 'closed' | 'regraded';
  facts: Facts;
}

/** That a hazard was put right (销号). */
export interface HazardClosing {
  at: Date;
  by: string;
  reason: string;
  photos: { id: string; view: string | null; thumb: string | null }[];
}

export interface HouseDoc {
  _id: string;
  /** The number in the register, one in a town. */
  code: string;
  town: string;
  village: string;
  areas: string[];
  /** `staged`: put beside the register by an import, and seen by nobody until all of it is shown. */
  state: 'standing' | 'ended' | 'staged';
  /** The import that put it beside the register, until it is shown. */
  stagedBy?: string;
  version: number;
  /** Every field but the sealed ones. */
  facts: Facts;
  sealed: Partial<Record<SealedKey, string>>;
  masks: Partial<Record<SealedKey, string>>;
  /** Keyed hashes of the owners' ID numbers: who stands in several records. */
  idKeys: string[];
  /** Keyed hashes of names, ID numbers and telephones, to be found by. */
  findKeys: string[];
  /** Whether an owner stands in other records of the town too. */
  several: boolean;
  /** Search terms of the address. */
  terms: string[];
  /** Follows from the facts, for the list: whether it was screened, and the hazard that is not closed. */
  screened: boolean;
  openHazard: string | null;
  /** How soon it is to be screened: 1 first (see `housePriority`). */
  priority: HousePriority;
  /** The square that it lies in, for the search of near houses; null without a point. */
  cell?: string | null;
  closedHazards: ClosedHazard[];
  /** Hazards that were put right, with what shows it; never taken away. */
  closings?: HazardClosing[];
  ended: { how: HouseEnding; at: Date; by: string; reason: string } | null;
  related: RelatedHouse[];
  /** What was applied to it once: corrections, imports, inspections. */
  applied: string[];
  /** Keyed hash of the idempotency key that made it. */
  createdKey?: string;
  createdAt: Date;
  changedAt: Date;
  outbox: HouseOutboxEntry[];
  outboxDue?: Date;
  /** The village, as long as something waits to be delivered. */
  owing?: string;
}

/** What figures are counted from. */
export type CountedHouse = Pick<HouseDoc, 'state' | 'ended' | 'facts' | 'screened' | 'openHazard' | 'closedHazards'>;
