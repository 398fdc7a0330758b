import type { NoticeKind } from '../../contract/notices/kinds';

/** A place that somebody follows. */
export interface Followed {
  /** A town or a village. */
  area: string;
  /** Empty: every kind. */
  kinds: NoticeKind[];
  since: Date;
}

/** What one account follows, under a keyed name that is used for nothing else (decision 12). */
export interface FollowDoc {
  _id: string;
  follows: Followed[];
  /** What the followed places find notices by, see `seenFrom` of notices. */
  places: string[];
  version: number;
  /** All of it is to be deleted, with what came of it up to then; taken away when that is done. */
  forgotten?: Date;
}

export type TellingKind = 'published' | 'withdrawn';

/** What a notice tells those who follow its place. */
export interface Notification {
  notice: string;
  what: TellingKind;
  kind: NoticeKind;
  area: string;
  /** What the notice is found by. */
  places: string[];
  at: Date;
}

/** A notification on its way to followers, one batch after the other. It stays when that is done: it goes out once. */
export interface MailingDoc extends Notification {
  _id: string;
  /** The last follower that was told; nobody yet where it is empty. */
  behind: string;
  /** When it is to be worked on, or taken over from a process that died; not there once all are told. */
  due?: Date;
}

export const mailingId = ({ notice, what }: Pick<Notification, 'notice' | 'what'>): string => `${notice}/${what}`;
