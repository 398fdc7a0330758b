import type { ResidentActor } from '../../http/actor';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { newToken, tokenHash } from '../../platform/crypto/random';
import type { WeChat } from '../../platform/wechat/wechat';
import type { ResidentStore } from './residents.model';

export interface ResidentPorts {
  store: ResidentStore;
  wechat: WeChat;
  clock: Clock;
  keyring: Keyring;
}

/** A resident's session lasts thirty days, in milliseconds. */
const sessionLasts = 30 * 24 * 3_600_000;

export type ResidentService = ReturnType<typeof createResidentService>;

export function createResidentService({ store, wechat, clock, keyring }: ResidentPorts) {
  return {
    /** Signs in with a code of wx.login. The openid is hashed at once and kept nowhere else. */
    async signIn(code: string): Promise<{ token: string; expiresAt: string }> {
      const { openid } = await wechat.codeToSession(code);
      const resident = keyring.mac('resident-account', openid);
      const now = clock.now();
      await store.ensure(resident, now);
      const token = newToken();
      const expiresAt = new Date(now.getTime() + sessionLasts);
      await store.addSession({ _id: tokenHash(token), resident, expiresAt });
      return { token, expiresAt: expiresAt.toISOString() };
    },

    /** The resident of a session token; null where it is unknown or over. */
    async session(token: string): Promise<ResidentActor | null> {
      const session = await store.session(tokenHash(token));
      if (!session || session.expiresAt <= clock.now()) return null;
      return { kind: 'resident', id: session.resident };
    },

    signOut: (token: string): Promise<void> => store.endSession(tokenHash(token)),

    /** Since when the account is there. */
    async since(id: string): Promise<Date> {
      return (await store.byId(id))?.createdAt ?? clock.now();
    },

    sweep: (): Promise<void> => store.sweepSessions(clock.now()),
  };
}
