import { Problem } from '../../contract/problem';
import type { ResidentActor } from '../../http/actor';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { newToken, tokenHash } from '../../platform/crypto/random';
import type { WeChat } from '../../platform/wechat/wechat';
import type { PushQuery, WeChatPush } from '../../platform/wechat/push';
import type { ResidentStore } from './residents.model';

export interface ResidentPorts {
  store: ResidentStore;
  wechat: WeChat;
  /** Messages of WeChat's servers, where the installation gets them. */
  push?: WeChatPush | null | undefined;
  clock: Clock;
  keyring: Keyring;
  /** What an account that withdraws every consent is forgotten by. */
  retention(): { withdraw(actor: ResidentActor): Promise<void> };
}

/** A resident's session lasts thirty days, in milliseconds. */
const sessionLasts = 30 * 24 * 3_600_000;

export type ResidentService = ReturnType<typeof createResidentService>;

/** Events of WeChat by which somebody takes back what they consented to there, or is gone from it. */
const withdrawals: readonly string[] = ['user_authorization_revoke', 'user_authorization_cancellation'];

export function createResidentService({ store, wechat, push, clock, keyring, retention }: ResidentPorts) {
  const accountOf = (openid: string): string => keyring.mac('resident-account', openid);
  return {
    /** Signs in with a code of wx.login. The openid is hashed at once and kept nowhere else. */
    async signIn(code: string): Promise<{ token: string; expiresAt: string }> {
      const { openid } = await wechat.codeToSession(code);
      const resident = accountOf(openid);
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

    /** Whether WeChat asks if the address of its messages is ours. */
    isPushCheck: (query: PushQuery & { signature: string }): boolean => push?.isCheck(query) ?? false,

    /**
     * Takes a message of WeChat's servers; what is not about consents is passed over. It comes again where it is not
     * answered within five seconds, and may be done again. Throws `forbidden` where it is not WeChat's.
     */
    async pushed(query: PushQuery & { msg_signature: string }, body: string): Promise<void> {
      const said = push?.open(query, body);
      if (!said) throw new Problem('forbidden');
      if (!withdrawals.includes(said.event) || !said.openid) return;
      const id = accountOf(said.openid);
      if (await store.byId(id)) await retention().withdraw({ kind: 'resident', id });
    },

    sweep: (): Promise<void> => store.sweepSessions(clock.now()),
  };
}
