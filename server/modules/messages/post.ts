import { createHash } from 'node:crypto';
import type { DeliveryWay } from '../../contract/messages/messages';
import { deliveryId } from './deliveries.model';
import { consentField, isFollower, type Letter, type MessageDoc, type Recipient } from './message-file';
import type { MessagePorts } from './messages.service';

/** The same letter to the same recipient is the same message; the id tells neither. */
export const messageId = (key: string, to: Recipient): string =>
  createHash('sha256').update(`${key}\n${to}`).digest('base64url');

/** By which way a message is brought besides lying in the box; null where there is none. */
async function wayFor(ports: MessagePorts, letter: Letter, to: Recipient): Promise<DeliveryWay | null> {
  if (to.startsWith('staff:')) {
    const phone = letter.urgent && ports.sms ? await ports.deliveries.phone(to.slice('staff:'.length)) : null;
    return phone ? 'sms' : null;
  }
  if (!ports.wechat) return null;
  const address = await ports.deliveries.address(ports.nameOf(to));
  return (address?.[consentField(to)] ?? 0) > 0 ? 'wechat' : null;
}

/**
 * Puts a letter into the boxes of its recipients and notes what is to be brought by another way. Safe to repeat:
 * each message and each delivery is there once, and one that was read stays read.
 */
export async function post(ports: MessagePorts, letter: Letter): Promise<void> {
  const { key, to: recipients, at, town, kind, title, text, subject } = letter;
  const whileOut = letter.whileOut ? ({ whileOut: true } as const) : {};
  for (const to of new Set(recipients)) {
    const _id = messageId(key, to);
    const doc: MessageDoc = { _id, to, town, at, kind, title, text, subject, ...whileOut, unread: true };
    const way = await wayFor(ports, letter, to);
    await ports.store.put(doc);
    if (!way) continue;
    await ports.deliveries.add({
      _id: deliveryId(doc._id, way),
      message: doc._id,
      to,
      town,
      way,
      number: way === 'sms' ? subject.number : null,
      at,
      state: 'waiting',
      tries: 0,
      due: at,
      ...(isFollower(to) ? { bulk: true } : {}),
      code: null,
    });
  }
}
