import type { NoticeKind, NoticeState, WorkState } from '../../contract/notices/kinds';
import { areaLineage } from '../../platform/area-scope';
import { newId } from '../../platform/crypto/random';

export interface Person {
  id: string;
  name: string;
}

/** The words of one version. */
export interface Words {
  title: string;
  html: string;
  /** The words without elements. */
  text: string;
  /** Ids of files of the notice, in their order. */
  attachments: string[];
  /** A day of China's time. */
  pinnedUntil: string | null;
  change: string;
}

/** A version that is out. */
export interface LiveWords extends Words {
  n: number;
  at: Date;
  writtenBy: Person[];
  letOutBy: Person;
}

export interface NoticeFile {
  id: string;
  /** Where it lies in the object store. */
  key: string;
  name: string;
  type: string;
  bytes: number;
  sha256: string;
}

export interface NoticeImage {
  id: string;
  view: string;
}

export type NoticeHappening =
  'begun' | 'saved' | 'submitted' | 'takenBack' | 'returned' | 'scheduled' | 'published' | 'withdrawn' | 'dropped';

export interface NoticeEntry {
  at: Date;
  what: NoticeHappening;
  by: Person;
  note: string;
}

/** What a step owes: an entry of the audit, a version kept for good, a letter to reviewers, writers or followers. */
interface Owed {
  id: string;
  at: Date;
  by: Person;
}

export type NoticeOutbox = Owed &
  (
    | { kind: 'audit'; action: 'notice.published' | 'notice.withdrawn' | 'notice.scheduled'; note: string }
    | { kind: 'version'; words: LiveWords }
    | { kind: 'tellFollowers'; what: 'published' | 'withdrawn' }
    | { kind: 'tellReviewers'; title: string }
    | { kind: 'tellWriters'; what: 'returned' | 'published'; title: string; note: string; writers: Person[] }
  );

/** One notice: every step of it is one guarded update of this document. */
export interface NoticeDoc {
  _id: string;
  /** Keyed hash of the idempotency key with whose it is, or of the case whose result it tells. */
  key: string;
  kind: NoticeKind;
  /** A district, town or village. */
  area: string;
  /** It with what it lies in. */
  areas: string[];
  /** What the public finds it by from any area, see `placesOf`; none before it first came out. */
  places: string[];
  state: NoticeState;
  work: WorkState;
  version: number;
  draft: Words | null;
  /** Who wrote on the draft; none of them may let it out. */
  writers: Person[];
  live: LiveWords | null;
  publishedAt?: Date;
  pinnedUntil?: string;
  /** Search terms of the words that are out. */
  terms: string[];
  publishAt?: Date;
  letOutBy: Person | null;
  withdrawn: { at: Date; by: Person; reason: string; titleHidden: boolean } | null;
  images: NoticeImage[];
  files: NoticeFile[];
  ofCase: { id: string; number: string } | null;
  history: NoticeEntry[];
  createdAt: Date;
  changedAt: Date;
  outbox: NoticeOutbox[];
  outboxDue?: Date;
}

/** What the server itself does: letting out at the time that was set, writing down a case's result. */
export const nobody: Person = { id: 'system', name: '' };

/** A notice that nobody has written on yet. */
export const freshNotice = (key: string, kind: NoticeKind, area: string, at: Date): NoticeDoc => ({
  ...{ _id: newId(area.slice(0, 9)), key, kind, area, areas: areaLineage(area), places: [] },
  ...{ state: 'unpublished', work: 'draft', version: 1, draft: null, writers: [], live: null, terms: [] },
  ...{ letOutBy: null, withdrawn: null, images: [], files: [], ofCase: null, history: [] },
  ...{ createdAt: at, changedAt: at, outbox: [] },
});
