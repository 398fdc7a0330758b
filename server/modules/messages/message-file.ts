import type { DeliveryWay, MessageKind } from '../../contract/messages/messages';

/**
 * Whom a message is for, in keys only: staff by id; a resident by the key that the report or the order has of the
 * account, so that a message says no more than these do (decision 12).
 */
export type Recipient =
  `staff:${string}` | `account:${string}` | `party:${string}` | `house:${string}` | `follower:${string}`;

/** Whether somebody is told because they follow a place: that somebody does is nobody's to know. */
export const isFollower = (to: Recipient): boolean => to.startsWith('follower:');

/** A message on its way: one text, for several people. */
export interface Letter {
  /** What it came from; the same key to the same recipient is one message. */
  key: string;
  to: readonly Recipient[];
  at: Date;
  town: string;
  kind: MessageKind;
  title: string;
  text: string;
  subject: {
    kind:
      | 'case'
      | 'report'
      | 'order'
      | 'house'
      | 'correction'
      | 'inspection'
      | 'inspectionTasks'
      | 'signOff'
      | 'notice'
      | 'warning';
    id: string;
    number: string;
  };
  /** Staff get a short message as well. */
  urgent: boolean;
  /** It tells of a notice: by other ways it is brought only as long as the public can read that. */
  whileOut?: boolean;
}

/** A message as it lies in somebody's box. */
export interface MessageDoc {
  _id: string;
  to: Recipient;
  town: string;
  at: Date;
  kind: MessageKind;
  title: string;
  text: string;
  subject: Letter['subject'];
  whileOut?: true;
  /** Taken away when it is read. */
  unread?: true;
}

/** Bringing a message by another way. The message itself lies in the box whatever becomes of this. */
export interface DeliveryDoc {
  _id: string;
  message: string;
  to: Recipient;
  town: string;
  way: DeliveryWay;
  /** The number of the case; only for staff. */
  number: string | null;
  at: Date;
  /** `dropped`: there was no consent or no phone, so there was nothing to do. */
  state: 'waiting' | 'sent' | 'failed' | 'dropped';
  tries: number;
  /** When it is to be tried, or taken over from a process that died; not there once it is over. */
  due?: Date;
  /** One of many to followers: it waits until everything else is brought. */
  bulk?: true;
  /** The code of the last refusal. */
  code: string | null;
}

/** Where a resident's WeChat messages go: sealed with the server's key, found by keyed names of the account. */
export interface AddressDoc {
  _id: string;
  names: string[];
  sealed: string;
  /** Consents that are left: one is one message. Those given for notices are spent on nothing else, and on them alone. */
  left: number;
  leftForNotices?: number;
}

/** What a consent was given for. */
export type ConsentField = 'left' | 'leftForNotices';
export const consentField = (to: Recipient): ConsentField => (isFollower(to) ? 'leftForNotices' : 'left');

export interface DutyPhoneDoc {
  _id: string;
  sealed: string;
}
