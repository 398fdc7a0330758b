import { residentMe, residentSignIn, residentSignOut } from '../../contract/residents/residents';
import { Readable } from 'node:stream';
import { checkWeChatPush, weChatPush } from '../../contract/residents/wechat-push';
import { Problem } from '../../contract/problem';
import { residentOf } from '../../http/actor';
import { readRaw } from '../../http/input';
import { route, type Route } from '../../http/mount';
import type { ResidentService } from './residents.service';

const tokenIn = (header: string | undefined): string => (header ?? '').replace(/^Bearer /, '');

const inWords = (words: string) => ({
  stream: Readable.from([words], { objectMode: false }),
  contentType: 'text/plain',
});

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
  route(checkWeChatPush, ({ query }) => {
    if (!service.isPushCheck(query)) throw new Problem('forbidden');
    return Promise.resolve(inWords(query.echostr));
  }),
  route(weChatPush, async ({ query, request }) => {
    await service.pushed(query, await readRaw(request, weChatPush.bodyLimit));
    return inWords('success');
  }),
];
