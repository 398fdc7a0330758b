import { forgetMyFollows, listMyFollows, setFollow, unsetFollow } from '../../contract/follows/follows';
import { residentOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { FollowService } from './follows.service';

export const followRoutes = (service: FollowService): Route[] => [
  route(listMyFollows, ({ actor }) => service.mine(residentOf(actor))),
  route(setFollow, ({ actor, params, body }) => service.follow(residentOf(actor), params.code, body.kinds)),
  route(unsetFollow, ({ actor, params }) => service.unfollow(residentOf(actor), params.code)),
  route(forgetMyFollows, async ({ actor }) => {
    await service.forget(residentOf(actor));
    return undefined;
  }),
];
