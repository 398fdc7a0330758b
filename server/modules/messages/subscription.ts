import type { BodyOf } from '../../contract/endpoint';
import type { addConsent as consented } from '../../contract/messages/messages';
import { Problem } from '../../contract/problem';
import type { ResidentActor } from '../../http/actor';
import { lock } from '../../platform/crypto/signing';
import type { AddressDoc } from './message-file';
import { messageTexts } from './messages.texts';
import type { MessagePorts } from './messages.service';

interface Subscription {
  template: string | null;
  left: number;
  leftForNotices: number;
}

const present = (
  { wechat }: MessagePorts,
  address: Pick<AddressDoc, 'left' | 'leftForNotices'> | null,
): Subscription => ({
  template: wechat?.template ?? null,
  left: address?.left ?? 0,
  leftForNotices: address?.leftForNotices ?? 0,
});

const idOf = ({ keyring }: MessagePorts, { id }: ResidentActor): string =>
  keyring.mac('delivery-address', `resident:${id}`);

/** What a resident can consent to, and how many consents are left. */
export async function subscriptionOf(ports: MessagePorts, actor: ResidentActor): Promise<Subscription> {
  return present(ports, await ports.deliveries.addressOf(idOf(ports, actor)));
}

/**
 * Keeps one consent, for what it was given for. The address is taken from a fresh login code, because none is kept otherwise; a code of
 * another account is refused. It is sealed with a key of its own and found by keyed names alone (decision 12).
 */
export async function addConsent(
  ports: MessagePorts,
  actor: ResidentActor,
  { code, purpose }: BodyOf<typeof consented>,
): Promise<Subscription> {
  const { wechat, login, keyring, deliveries, accountNames, nameOf } = ports;
  if (!wechat) throw new Problem('step_refused', { detail: messageTexts.notOffered });
  const { openid } = await login.codeToSession(code);
  if (keyring.mac('resident-account', openid) !== actor.id)
    throw new Problem('step_refused', { detail: messageTexts.noSuchAccount });
  const names = accountNames(actor.id).map(nameOf);
  const sealed = lock(keyring.key('delivery-address'), openid);
  const field = purpose === 'notices' ? 'leftForNotices' : 'left';
  return present(ports, await deliveries.consent({ _id: idOf(ports, actor), names, sealed }, field));
}

/** Withdraws every consent: the address is deleted. */
export const endSubscription = (ports: MessagePorts, actor: ResidentActor): Promise<void> =>
  ports.deliveries.forget(idOf(ports, actor));
