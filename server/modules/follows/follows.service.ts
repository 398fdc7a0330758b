import type { FollowList } from '../../contract/follows/follows';
import type { NoticeKind } from '../../contract/notices/kinds';
import { Problem } from '../../contract/problem';
import type { ResidentActor } from '../../http/actor';
import type { Clock } from '../../platform/clock';
import type { MessageService } from '../messages';
import { mailingId, type FollowDoc, type Followed, type Notification } from './follow-file';
import type { FollowStore } from './follows.model';
import { followedArea, withFollow, withoutFollow } from './follows.rules';
import { followTexts as texts } from './follows.texts';
import { finishForgetting } from './forget';
import { tellDue } from './tell';

export interface FollowPorts {
  store: FollowStore;
  clock: Clock;
  messages: Pick<MessageService, 'post' | 'followerOf' | 'holdsFor' | 'forgetFollower'>;
  exists(area: string): boolean;
  areaName(area: string): string;
  /** What an area finds notices by. */
  seenFrom(area: string): string[];
  /** Whether the public can read a notice at this moment. */
  isOut(notice: string): Promise<boolean>;
}

export type FollowService = ReturnType<typeof createFollowService>;

/** How often a change is tried where another phone of the same account is faster. */
const mostTries = 5;

export function createFollowService(ports: FollowPorts) {
  const { store, clock, messages, exists, areaName, seenFrom } = ports;

  const present = (follows: readonly Followed[]): FollowList => ({
    follows: follows.map(({ area, kinds, since }) => ({
      area: { code: area, name: areaName(area) },
      kinds,
      since: since.toISOString(),
      ended: !exists(area),
    })),
  });

  const keyOf = ({ id }: ResidentActor): string => messages.followerOf(id);

  /** One guarded update; throws `stale_version` where others are faster again and again. */
  async function change(
    actor: ResidentActor,
    to: (follows: readonly Followed[]) => readonly Followed[],
  ): Promise<FollowList> {
    const key = keyOf(actor);
    for (let n = 0; n < mostTries; n += 1) {
      const before = await store.of(key);
      const follows = to(before?.follows ?? []);
      if (follows === before?.follows || (!before && follows.length === 0)) return present(follows);
      const places = [...new Set(follows.flatMap(({ area }) => seenFrom(area)))];
      const doc: FollowDoc = { _id: key, follows: [...follows], places, version: 1 };
      // Who follows nothing is not remembered as somebody who did.
      const nothingLeft = before && follows.length === 0 && !before.forgotten;
      if (await (nothingLeft ? store.drop(before) : store.replace(before, doc))) return present(follows);
    }
    throw new Problem('stale_version');
  }

  const mine = async (actor: ResidentActor): Promise<FollowList> =>
    present((await store.of(keyOf(actor)))?.follows ?? []);

  return {
    /** What an account follows. */
    mine,
    /**
     * Follows a place, or changes its kinds. Throws `not_found` for what is no place that is there, and `step_refused`
     * where there are too many.
     */
    follow(actor: ResidentActor, code: string, kinds: readonly NoticeKind[]): Promise<FollowList> {
      if (!exists(code)) throw new Problem('not_found');
      const now = clock.now();
      return change(actor, (follows) => {
        const next = withFollow(follows, followedArea(code), kinds, now);
        if (!next) throw new Problem('step_refused', { detail: texts.tooMany });
        return next;
      });
    },
    /** Follows a place no more, also one that has ended. What was told stays in the box. */
    unfollow: (actor: ResidentActor, code: string): Promise<FollowList> =>
      change(actor, (follows) => withoutFollow(follows, followedArea(code))),
    /** Deletes what an account follows, and every message and consent that came of it; see {@link finishForgetting}. */
    async forget(actor: ResidentActor): Promise<void> {
      const now = clock.now();
      await store.forget(keyOf(actor), now);
      await messages.forgetFollower(keyOf(actor), now);
    },

    /**
     * Takes over to tell followers of a notice; the same again changes nothing. It takes as long with followers as without
     * any: they are told by a job, so that who publishes cannot read off the time whether somebody follows.
     */
    async tell(notification: Notification): Promise<void> {
      await store.addMailing({ _id: mailingId(notification), ...notification, behind: '', due: notification.at });
    },
    /** Goes on with what followers are to be told, and with what is to be deleted. Safe on any number of servers. */
    async runDue(): Promise<void> {
      await finishForgetting(ports);
      await tellDue(ports);
    },
  };
}
