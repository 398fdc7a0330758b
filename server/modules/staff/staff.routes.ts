import { signIn, signOut, whoAmI } from '../../contract/staff/staff';
import { staffCookie } from '../../http/authenticate';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { StaffService } from './staff.service';

const tokenIn = (header: string | undefined): string =>
  new RegExp(`(?:^|; )${staffCookie}=([^;]+)`).exec(header ?? '')?.[1] ?? '';

export const staffRoutes = (service: StaffService): Route[] => [
  route(signIn, async ({ body, cookies }) => {
    const { token, expires, profile } = await service.signIn(body.login, body.password);
    cookies.set(staffCookie, token, expires);
    return profile;
  }),
  route(whoAmI, async ({ actor, request }) => service.profile(staffOf(actor), tokenIn(request.headers.cookie))),
  route(signOut, async ({ request, cookies }) => {
    await service.signOut(tokenIn(request.headers.cookie));
    cookies.clear(staffCookie);
    return undefined;
  }),
];
