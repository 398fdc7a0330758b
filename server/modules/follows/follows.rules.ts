import { mostFollows } from '../../contract/follows/follows';
import { noticeKinds, type NoticeKind } from '../../contract/notices/kinds';
import type { FollowDoc, Followed, Notification } from './follow-file';

/** The place that is followed where a code is named: a grid stands for its village. */
export const followedArea = (code: string): string => code.slice(0, 12);

/** Kinds in their order, each once; every kind is the same as none named. */
function tidy(kinds: readonly NoticeKind[]): NoticeKind[] {
  const chosen = noticeKinds.filter((kind) => kinds.includes(kind));
  return chosen.length === noticeKinds.length ? [] : chosen;
}

/**
 * The follows with one place more, or with other kinds for it; the same list where nothing changes, and null where there
 * are too many.
 */
export function withFollow(
  follows: readonly Followed[],
  area: string,
  kinds: readonly NoticeKind[],
  now: Date,
): readonly Followed[] | null {
  const chosen = tidy(kinds);
  const before = follows.find((each) => each.area === area);
  if (before?.kinds.join() === chosen.join()) return follows;
  if (before) return follows.map((each) => (each === before ? { ...each, kinds: chosen } : each));
  return follows.length < mostFollows ? [...follows, { area, kinds: chosen, since: now }] : null;
}

/** The follows without a place; the same list where it is not among them. */
export const withoutFollow = (follows: readonly Followed[], area: string): readonly Followed[] =>
  follows.some((each) => each.area === area) ? follows.filter((each) => each.area !== area) : follows;

/** Whether a notice is for somebody: what one of the places finds, of its kinds, and not from before it was followed. */
export const isTold = (
  { follows }: Pick<FollowDoc, 'follows'>,
  { kind, places, at }: Notification,
  seenFrom: (area: string) => readonly string[],
): boolean =>
  follows.some(
    (each) =>
      each.since <= at &&
      (each.kinds.length === 0 || each.kinds.includes(kind)) &&
      seenFrom(each.area).some((place) => places.includes(place)),
  );
