import { getMyKin, saveMyKin } from '../../contract/staff/kin';
import { signIn, signInOnPhone, signOut, whoAmI } from '../../contract/staff/staff';
import { staffCookie } from '../../http/authenticate';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { KinService } from './kin.service';
import type { StaffService } from './staff.service';

interface Headers {
  cookie?: string | undefined;
  authorization?: string | undefined;
}

/** The session token that a call came with: a phone's, or the cookie's. */
const tokenIn = ({ cookie, authorization }: Headers): string =>
  /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ??
  new RegExp(`(?:^|; )${staffCookie}=([^;]+)`).exec(cookie ?? '')?.[1] ??
  '';

export const staffRoutes = (service: StaffService, kin: KinService): Route[] => [
  route(signIn, async ({ body, cookies }) => {
    const { token, expires, profile } = await service.signIn(body.login, body.password);
    cookies.set(staffCookie, token, expires);
    return profile;
  }),
  route(signInOnPhone, async ({ body }) => {
    const { token, expires, profile } = await service.signIn(body.login, body.password);
    return { token, expiresAt: expires.toISOString(), profile };
  }),
  route(whoAmI, async ({ actor, request }) => service.profile(staffOf(actor), tokenIn(request.headers))),
  route(signOut, async ({ request, cookies }) => {
    await service.signOut(tokenIn(request.headers));
    cookies.clear(staffCookie);
    return undefined;
  }),
  route(getMyKin, ({ actor }) => kin.mine(staffOf(actor))),
  route(saveMyKin, ({ actor, body }) => kin.save(staffOf(actor), body.version, body.entries)),
];
