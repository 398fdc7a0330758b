import type { AnswerState, Channel } from '../../contract/reports/categories';
import type { LngLat } from '../../platform/distance';

/** A photo or video of a report as the cases need it; keys are of shown derivatives, never of originals. */
export interface CasePhoto {
  id: string;
  kind: 'photo' | 'video';
  view: string | null;
  thumb: string | null;
  width: number | null;
  height: number | null;
  takenAt: Date | null;
  position: LngLat | null;
  provenance: 'exif' | 'app' | null;
}

/** A report as a handler may see it: nothing of who sent it can be in here. */
export interface HandlerReport {
  id: string;
  number: string;
  registeredAt: Date;
  channel: Channel;
  description: string;
  people: string;
  ongoing: boolean;
  answer: AnswerState;
  /** How many other reports of the town have the same words. */
  sameWords: number;
  /** What the reporter added later. */
  supplements: { at: Date; text: string; photos: Pick<CasePhoto, 'id' | 'kind' | 'view' | 'thumb'>[] }[];
  photos: CasePhoto[];
}

/** What the cases need of the reports; given by the composition root, so that the modules stay acyclic. */
export interface ReportReader {
  forHandlers(ids: readonly string[]): Promise<HandlerReport[]>;
  /** Sets the answer of the reports. Safe to repeat: the same entry counts once. */
  answer(entry: string, ids: readonly string[], answer: AnswerState, note: string): Promise<void>;
  /** Writes to the reporters. Safe to repeat: the same entry counts once. */
  reply(entry: string, ids: readonly string[], at: Date, text: string): Promise<void>;
  /** Whether a member of staff typed one of them for a caller. */
  typedBy(ids: readonly string[], staff: string): Promise<boolean>;
  /** How many other reports have the same words, by report; those that stand alone are left out. */
  sameWords(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Moves reports from one case to another; those that are not in the first stay. */
  move(ids: readonly string[], from: string, to: string): Promise<void>;
}

/** What the cases need of the evidence. */
export interface CaseEvidence {
  /** Binds the files of an upload session to one claimant; the same claimant again gets the same files. */
  claim(session: string, files: readonly string[], claimant: string): Promise<CasePhoto[]>;
}
