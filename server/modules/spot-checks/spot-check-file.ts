import type { DrawnState } from '../../contract/spot-checks/spot-checks';
import type { Category } from '../../contract/reports/categories';
import type { LngLat } from '../../platform/distance';

export interface CheckResult {
  ok: boolean;
  note: string;
  at: Date;
  photos: { id: string; view: string | null; thumb: string | null; position: LngLat | null }[];
}

/** One drawn case with its inspector, as it stood when it was drawn. */
export interface CheckDoc {
  number: string;
  case: string;
  category: Category;
  town: string;
  place: string;
  point: LngLat | null;
  inspector: { id: string; name: string };
  result: CheckResult | null;
  /** Whether the case and the audit have what they are owed. */
  delivered: boolean;
}

/** A draw: one insert makes it with its seed, its candidates and what was drawn. */
export interface DrawDoc {
  _id: string;
  area: string;
  from: string;
  to: string;
  state: DrawnState;
  /** Area, period and state: a period is drawn once. */
  once: string;
  /** Keyed hash of the idempotency key. */
  key: string;
  asked: number;
  seed: string;
  drawnAt: Date;
  by: { id: string; name: string };
  numbers: string[];
  digest: string;
  inspectors: { id: string; name: string }[];
  inspectorIds: string[];
  checks: CheckDoc[];
  /** Set while something is owed to the cases or the audit. */
  owed?: Date;
}
