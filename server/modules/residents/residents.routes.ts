import { residentMe, residentSignIn, residentSignOut } from '../../contract/residents/residents';
import { residentOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { ResidentService } from './residents.service';

const tokenIn = (header: string | undefined): string => (header ?? '').replace(/^Bearer /, '');

/** `countReports` tells how many reports an account has; the reports know it, the accounts do not. */
export const residentRoutes = (
  service: ResidentService,
  countReports: (resident: string) => Promise<number>,
): Route[] => [
  route(residentSignIn, ({ body }) => service.signIn(body.code)),
  route(residentMe, async ({ actor }) => {
    const { id } = residentOf(actor);
    return { since: (await service.since(id)).toISOString(), reports: await countReports(id) };
  }),
  route(residentSignOut, async ({ request }) => {
    await service.signOut(tokenIn(request.headers.authorization));
    return undefined;
  }),
];
