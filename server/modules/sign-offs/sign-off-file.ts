import type { SignedFigures } from '../../contract/sign-offs/frozen-figures';
import type { SignOffLevel, SignOffState } from '../../contract/sign-offs/sign-offs';

export interface Signer {
  id: string;
  name: string;
}

/** Figures as they were signed once; never changed afterwards. */
export interface Signature {
  n: number;
  at: Date;
  by: Signer;
  figures: SignedFigures;
  /** The fingerprint of what was signed. */
  print: string;
  /** The signatures below that it stands on, by area; 0 where the area had no house and none was needed. */
  below: { area: string; n: number }[];
}

/** A signature that the level above gave back. */
export interface Return {
  n: number;
  at: Date;
  by: Signer;
  reason: string;
}

/** What a step leaves for other documents; each delivery is safe to repeat. */
export type SignOffOutbox =
  | { id: string; kind: 'signed'; at: Date; by: Signer; n: number }
  | { id: string; kind: 'giveBack'; at: Date; by: Signer; area: string; n: number; reason: string }
  | { id: string; kind: 'returned'; at: Date; by: Signer; n: number; reason: string };

/** One summary of one area for one period. */
export interface SignOffDoc {
  /** `{period}_{area}`. */
  _id: string;
  period: string;
  area: string;
  areas: string[];
  level: SignOffLevel;
  state: SignOffState;
  version: number;
  /** How many signatures there are. */
  n: number;
  signatures: Signature[];
  returns: Return[];
  outbox: SignOffOutbox[];
  outboxDue?: Date;
}

export const signOffId = (period: string, area: string): string => `${period}_${area}`;
