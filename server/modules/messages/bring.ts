import { unlock } from '../../platform/crypto/signing';
import { lease, nextTry, type Outcome } from './delivery.rules';
import { consentField, isFollower, type DeliveryDoc } from './message-file';
import type { MessagePorts } from './messages.service';
import { messageTexts as texts } from './messages.texts';

/** Whether what a message tells of was taken back, or deleted, before it could be brought. */
async function isVain({ store, noticesNow }: MessagePorts, { message, to }: DeliveryDoc): Promise<boolean> {
  if (!isFollower(to)) return false;
  const told = await store.byId(message);
  return !told || (told.whileOut === true && !(await noticesNow([told.subject.id])).get(told.subject.id)?.out);
}

async function byWeChat(ports: MessagePorts, doc: DeliveryDoc): Promise<Outcome> {
  const { wechat, deliveries, keyring, nameOf } = ports;
  const field = consentField(doc.to);
  const address = await deliveries.address(nameOf(doc.to));
  if (!wechat || !address || (address[field] ?? 0) < 1 || (await isVain(ports, doc))) return { result: 'nowhere' };
  const openid = unlock(keyring.key('delivery-address'), address.sealed);
  const { result, code } = await wechat.send({ openid, at: doc.at, ...texts.lockScreen });
  if (result === 'sent') await deliveries.used(address._id, field);
  if (result === 'no_consent') await deliveries.noneLeft(address._id);
  if (result === 'sent') return { result };
  return result === 'no_consent' ? { result: 'nowhere' } : { result, code };
}

async function bySms({ sms, deliveries, keyring, store }: MessagePorts, doc: DeliveryDoc): Promise<Outcome> {
  const [phone, message] = await Promise.all([
    deliveries.phone(doc.to.slice('staff:'.length)),
    store.byId(doc.message),
  ]);
  if (!sms || !phone || !message) return { result: 'nowhere' };
  return sms.send({
    phone: unlock(keyring.key('duty-phone'), phone.sealed),
    key: doc._id,
    params: { number: message.subject.number, what: message.title.slice(0, 20) },
  });
}

async function bringOne(ports: MessagePorts, doc: DeliveryDoc): Promise<void> {
  const { deliveries, clock } = ports;
  const outcome = await (doc.way === 'sms' ? bySms : byWeChat)(ports, doc);
  if (outcome.result === 'sent') return deliveries.end(doc, 'sent', null);
  if (outcome.result === 'nowhere') return deliveries.end(doc, 'dropped', null);
  const next = outcome.result === 'later' ? nextTry(doc.tries, clock.now()) : null;
  if (next) return deliveries.postpone(doc, next, outcome.code);
  // Staff are told how many could not be reached: of followers not even that.
  return deliveries.end(doc, isFollower(doc.to) ? 'dropped' : 'failed', outcome.code);
}

/** Deliveries that are looked up at once, and how often in one run. */
const page = 100;
const mostPages = 50;

/**
 * Brings what is due, and looks anew after each page: an answer to a report does not wait behind a notice to many. Any
 * number of servers may do it at once: each delivery is taken by a guarded update, and one whose taker died is taken over
 * after a minute. Gives back how many this run took.
 */
export async function bringDue(ports: MessagePorts): Promise<number> {
  const { deliveries, clock } = ports;
  let taken = 0;
  for (let n = 0; n < mostPages; n += 1) {
    const before = taken;
    for (const doc of await deliveries.due(clock.now(), page)) {
      const mine = await deliveries.take(doc, new Date(clock.now().getTime() + lease));
      if (!mine) continue;
      taken += 1;
      await bringOne(ports, mine);
    }
    if (taken === before) break;
  }
  return taken;
}
