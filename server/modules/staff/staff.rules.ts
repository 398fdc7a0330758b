import type { AttemptLimit } from '../../platform/attempts/attempts';

const minute = 60_000;

/** Five tries of one sign-in name in a quarter of an hour (ASVS 5.0, 6.3.1). */
export const signInLimit: AttemptLimit = { tries: 5, seconds: 15 * 60 };

/** A session lasts twelve hours at most and two hours without use, in milliseconds (ASVS 5.0, 7.3.1–2). */
export const sessionLasts = 12 * 60 * minute;
const idleLasts = 120 * minute;

/** The use of a session is written down once in this many milliseconds, not at every call. */
export const seenEvery = 5 * minute;

/** When a session ends if nothing more is done with it. */
export const sessionEnds = (session: { seenAt: Date; expiresAt: Date }): Date =>
  new Date(Math.min(session.expiresAt.getTime(), session.seenAt.getTime() + idleLasts));
