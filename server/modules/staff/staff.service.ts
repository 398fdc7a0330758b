import { Problem } from '../../contract/problem';
import type { StaffProfile } from '../../contract/staff/staff';
import type { Role } from '../../contract/access';
import type { StaffActor } from '../../http/actor';
import type { Attempts } from '../../platform/attempts/attempts';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import type { Secrets } from '../../platform/crypto/password';
import { newId, newToken, tokenHash } from '../../platform/crypto/random';
import { presentStaff } from './staff.presenter';
import { sessionLasts, signInLimit, sessionEnds, seenEvery } from './staff.rules';
import type { StaffDoc, StaffStore } from './staff.model';

export interface StaffPorts {
  store: StaffStore;
  attempts: Attempts;
  clock: Clock;
  keyring: Keyring;
  /** Keeps passwords. */
  secrets: Secrets;
  areaName(code: string): string;
}

export type StaffService = ReturnType<typeof createStaffService>;

export interface NewStaff {
  login: string;
  password: string;
  name: string;
  roles: { role: Role; area: string }[];
}

const newDoc = async ({ hash }: Secrets, { login, password, name, roles }: NewStaff): Promise<StaffDoc> => ({
  _id: newId((roles[0]?.area ?? '').slice(0, 9)),
  login,
  name,
  passwordHash: await hash(password),
  roles,
  posts: roles.map(({ role, area }) => `${role}@${area}`),
  active: true,
});

const actorOf = (doc: StaffDoc): StaffActor => ({ kind: 'staff', id: doc._id, name: doc.name, roles: doc.roles });

export function createStaffService({ store, attempts, clock, keyring, secrets, areaName }: StaffPorts) {
  const csrfOf = (token: string): string => keyring.mac('csrf', token);

  return {
    /** Adds a staff member with posts; returns the id. Throws `step_refused` where the sign-in name is taken. */
    async add(fresh: NewStaff): Promise<string> {
      const doc = await newDoc(secrets, fresh);
      if (!(await store.add(doc))) throw new Problem('step_refused');
      return doc._id;
    },

    /** Adds a staff member where the sign-in name is free; gives back whether it was. */
    async addOnce(fresh: NewStaff): Promise<boolean> {
      if (await store.byLogin(fresh.login)) return false;
      return store.add(await newDoc(secrets, fresh));
    },

    /**
     * Signs in. A wrong name and a wrong password answer alike and take alike; too many tries of one
     * name lock it for the rest of the window, known or not (`locked_out`).
     */
    async signIn(login: string, password: string): Promise<{ token: string; expires: Date; profile: StaffProfile }> {
      await attempts.spend('staff-sign-in', login, signInLimit);
      const doc = await store.byLogin(login);
      const right = doc?.active ? await secrets.fits(doc.passwordHash, password) : await secrets.fitsNothing(password);
      if (!doc || !right) throw new Problem('sign_in_failed');
      await attempts.forgive('staff-sign-in', login);
      const token = newToken();
      const now = clock.now();
      const expires = new Date(now.getTime() + sessionLasts);
      await store.addSession({
        _id: tokenHash(token),
        staff: doc._id,
        createdAt: now,
        seenAt: now,
        expiresAt: expires,
      });
      return { token, expires, profile: presentStaff(doc, csrfOf(token), areaName) };
    },

    /** The staff member of a session token; roles are read afresh, so that one taken away counts at once. */
    async session(token: string): Promise<{ actor: StaffActor; csrfToken: string } | null> {
      const id = tokenHash(token);
      const session = await store.session(id);
      const now = clock.now();
      if (!session || sessionEnds(session) <= now) return null;
      const doc = await store.byId(session.staff);
      if (!doc?.active) return null;
      if (now.getTime() - session.seenAt.getTime() > seenEvery) await store.seen(id, now);
      return { actor: { ...actorOf(doc), session: keyring.mac('opening', id) }, csrfToken: csrfOf(token) };
    },

    /** The staff member of a sign-in name, for jobs and trials that act for one. Throws `not_found`. */
    async actorOf(login: string): Promise<StaffActor> {
      const doc = await store.byLogin(login);
      if (!doc?.active) throw new Problem('not_found');
      return actorOf(doc);
    },

    signOut: (token: string): Promise<void> => store.endSession(tokenHash(token)),

    profile: (actor: StaffActor, token: string): StaffProfile =>
      presentStaff({ _id: actor.id, name: actor.name, roles: [...actor.roles] }, csrfOf(token), areaName),

    /** The grid officers of the given grids, by id and name with the grid that they hold. */
    async gridOfficersOf(grids: readonly string[]): Promise<{ id: string; name: string; area: string }[]> {
      const found = await store.withPosts(grids.map((grid) => `gridOfficer@${grid}`));
      return found.flatMap((doc) =>
        doc.active
          ? doc.roles
              .filter((held) => held.role === 'gridOfficer' && grids.includes(held.area))
              .map((held) => ({ id: doc._id, name: doc.name, area: held.area }))
          : [],
      );
    },

    /** Who holds one of the roles on an area that contains the place: the ids of active staff. */
    async holders(roles: readonly Role[], areas: readonly string[]): Promise<string[]> {
      const found = await store.withPosts(roles.flatMap((role) => areas.map((area) => `${role}@${area}`)));
      return found.filter(({ active }) => active).map(({ _id }) => _id);
    },

    /** The same with their names, and the areas of those posts. */
    async holdersOf(roles: readonly Role[], areas: readonly string[]) {
      const found = await store.withPosts(roles.flatMap((role) => areas.map((area) => `${role}@${area}`)));
      return found
        .filter(({ active }) => active)
        .map(({ _id, name, roles: held }) => ({
          id: _id,
          name,
          areas: held.filter(({ role }) => roles.includes(role)).map(({ area }) => area),
        }));
    },

    /** A member of staff as they stand now; null where they left. */
    async standing(id: string): Promise<StaffActor | null> {
      const doc = await store.byId(id);
      return doc?.active ? actorOf(doc) : null;
    },

    /** The names of staff by id; one who is gone from the list is not in it. */
    async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
      return new Map((await store.byIds(ids)).map(({ _id, name }) => [_id, name]));
    },

    sweep: (): Promise<void> => store.sweepSessions(clock.now()),
  };
}
