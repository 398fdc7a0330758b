import {
  addConsent,
  endSubscription,
  getDutyPhone,
  getSubscription,
  listFailures,
  listMessages,
  listMyMessages,
  readMessages,
  readMyMessages,
  retryFailures,
  setDutyPhone,
} from '../../contract/messages/messages';
import { residentOf, staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { MessageService } from './messages.service';

export const messageRoutes = (service: MessageService): Route[] => [
  route(listMessages, ({ actor, query }) => service.box(staffOf(actor), query)),
  route(readMessages, ({ actor, body }) => service.read(staffOf(actor), body)),
  route(listMyMessages, ({ actor, query }) => service.box(residentOf(actor), query)),
  route(readMyMessages, ({ actor, body }) => service.read(residentOf(actor), body)),
  route(getSubscription, ({ actor }) => service.subscription(residentOf(actor))),
  route(addConsent, ({ actor, body }) => service.addConsent(residentOf(actor), body)),
  route(endSubscription, async ({ actor }) => {
    await service.endSubscription(residentOf(actor));
    return undefined;
  }),
  route(getDutyPhone, ({ actor }) => service.dutyPhone(staffOf(actor))),
  route(setDutyPhone, ({ actor, body }) => service.setDutyPhone(staffOf(actor), body.phone)),
  route(listFailures, ({ actor }) => service.failures(staffOf(actor))),
  route(retryFailures, ({ actor, body }) => service.retry(staffOf(actor), body)),
];
