import type { openingKinds, OpeningReason } from '../../contract/identities/openings';

/** The record of one identity that was opened, or asked to be. It says nothing of whether there is one. */
export interface OpeningDoc {
  _id: string;
  town: string;
  report: string;
  number: string;
  case: string;
  kind: (typeof openingKinds)[number];
  officer: string;
  officerName: string;
  reason: OpeningReason | null;
  words: string;
  at: Date;
  /** The sign-in that it may be read in; null until it may. */
  session: string | null;
  /** Set where a second officer has to agree, and until when. */
  agreeBy?: Date;
  approvedBy?: { id: string; name: string };
  approvedAt?: Date;
  /** The end of the ten minutes; not there before they begin. */
  until?: Date;
}
