import { residentsOnly } from '../access';
import { endpoint } from '../endpoint';
import { noticeKinds } from '../notices/kinds';
import { z } from '../z';

/** So many places an account may follow. */
export const mostFollows = 20;

const kinds = z.array(z.enum(noticeKinds)).check(z.maxLength(noticeKinds.length));

/** A place whose notices an account is told of. */
const follow = z.object({
  area: z.object({ code: z.string(), name: z.string() }),
  /** Which kinds of notices; none named: all of them. */
  kinds,
  since: z.string(),
  /** Whether the place is not there any more: only what is for the areas around it still comes. */
  ended: z.boolean(),
});
export type Follow = z.infer<typeof follow>;

export const followList = z.object({ follows: z.array(follow) });
export type FollowList = z.infer<typeof followList>;

/** A town, a village, or a grid, which stands for its village: notices are for no less. */
const params = z.object({ code: z.string().check(z.regex(/^(\d{9}|\d{12}|\d{15})$/)) });

export const listMyFollows = endpoint({
  name: 'listMyFollows',
  method: 'GET',
  path: '/api/residents/follows',
  summary: 'The places that the signed-in resident follows',
  access: residentsOnly,
  response: followList,
});

export const setFollow = endpoint({
  name: 'setFollow',
  method: 'PUT',
  path: '/api/residents/follows/:code',
  summary: 'Follows a town or village, or changes which kinds of notices; the same again changes nothing',
  access: residentsOnly,
  params,
  body: z.object({ kinds }),
  response: followList,
  problems: ['not_found', 'step_refused', 'stale_version'],
});

export const unsetFollow = endpoint({
  name: 'unsetFollow',
  method: 'DELETE',
  path: '/api/residents/follows/:code',
  summary: 'Follows a place no more; what is not followed stays so',
  access: residentsOnly,
  params,
  response: followList,
  problems: ['stale_version'],
});

/** Deletion at the person's wish (个人信息保护法 47). */
export const forgetMyFollows = endpoint({
  name: 'forgetMyFollows',
  method: 'DELETE',
  path: '/api/residents/follows',
  summary: 'Deletes all follows with every message and consent that came of them',
  access: residentsOnly,
  status: 204,
  response: z.undefined(),
});

export const followEndpoints = [listMyFollows, setFollow, unsetFollow, forgetMyFollows] as const;
