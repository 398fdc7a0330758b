import type { ImportTarget } from '../../contract/imports/import-targets';
import type { ImportCounts, ImportFault, ImportMode, ImportState } from '../../contract/imports/imports';

/** Where an import that is applied stands: records are put beside the register, shown all at once, others changed. */
export type ImportPhase = 'staging' | 'showing' | 'changing';

/** An entry that an import owes to the audit; delivering it twice changes nothing. */
export interface ImportOutbox {
  id: string;
  at: Date;
  actor: string;
  actorName: string;
  note: string;
}

export interface ImportDoc {
  _id: string;
  town: string;
  /** The village or the town whose rows it may hold. */
  area: string;
  areas: string[];
  staff: string;
  staffName: string;
  fileName: string;
  bytes: number;
  kind: 'xlsx' | 'csv';
  /** `receiving`: its file is on the way in, and nobody sees it. */
  state: ImportState | 'receiving';
  version: number;
  sheets: string[];
  otherSheets: string[];
  headerRow: number;
  headers: string[];
  columns: (ImportTarget | null)[];
  remembered: boolean;
  village: string | null;
  counts: ImportCounts | null;
  faults: ImportFault[];
  /** Codes that stand in several rows of the file: none of those rows is written. */
  repeated: string[];
  /** Where the error workbook lies; null where there is none. */
  faultBook: string | null;
  mode: ImportMode | null;
  phase: ImportPhase | null;
  /** Who decided that it is applied, and when: the time that its histories carry. */
  decidedBy: { id: string; name: string } | null;
  decidedAt: Date | null;
  /** Villages of the records that it makes. */
  villages: string[];
  /** Whether records are to be changed after the new ones are shown. */
  changes: boolean;
  applied: { fresh: number; changed: number; left: number } | null;
  progress: number;
  error: string | null;
  createdAt: Date;
  /** When its files are deleted; gone once they are. */
  expiresAt?: Date;
  tries: number;
  /** Who works on it now, and until when nobody else may take it over. */
  runner?: string;
  leaseUntil?: Date;
  /** The town, while it is applied: one at a time. */
  applyingKey?: string;
  outbox: ImportOutbox[];
  outboxDue?: Date;
}

/** Where the file of an import lies, and its error workbook of a try. */
export const stageKey = (id: string): string => `imports/${id}/register`;
export const faultBookKey = (id: string, tries: number): string => `imports/${id}/faults-${tries}.xlsx`;
