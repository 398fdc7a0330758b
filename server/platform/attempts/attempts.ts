import type { Clock } from '../clock';
import type { Keyring } from '../crypto/keyring';
import { Problem } from '../../contract/problem';
import type { AttemptStore } from './attempts.model';

/** How many tries a window of so many seconds holds. */
export interface AttemptLimit {
  tries: number;
  seconds: number;
}

export interface Attempts {
  /**
   * Spends one try of the subject before it is looked at, so that parallel guesses count too.
   * Throws `locked_out` once the window's tries are used up.
   */
  spend(kind: string, subject: string, limit: AttemptLimit): Promise<void>;
  /** Gives the tries back after a success. Only where a success says that those before it were about the same thing. */
  forgive(kind: string, subject: string): Promise<void>;
  /** Gives the one try back that was a success; what failed before it stays counted. */
  giveBack(kind: string, subject: string): Promise<void>;
  sweep(): Promise<void>;
}

/** Counts tries by a keyed hash of their subject: the store tells neither logins nor receipt numbers. */
export function createAttempts(store: AttemptStore, clock: Clock, keyring: Keyring): Attempts {
  const idOf = (kind: string, subject: string): string => keyring.mac('attempts', `${kind}\n${subject}`);
  return {
    async spend(kind, subject, limit) {
      const now = clock.now();
      const ends = new Date(now.getTime() + limit.seconds * 1000);
      const { count, windowEnds } = await store.count(idOf(kind, subject), now, ends);
      if (count <= limit.tries) return;
      throw new Problem('locked_out', { retryAfterSeconds: Math.ceil((windowEnds.getTime() - now.getTime()) / 1000) });
    },
    forgive: (kind, subject) => store.clear(idOf(kind, subject)),
    giveBack: (kind, subject) => store.uncount(idOf(kind, subject), clock.now()),
    sweep: () => store.sweep(clock.now()),
  };
}
