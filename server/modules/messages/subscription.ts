import { Problem } from '../../contract/problem';
import type { ResidentActor } from '../../http/actor';
import { lock } from '../../platform/crypto/signing';
import { messageTexts } from './messages.texts';
import type { MessagePorts } from './messages.service';

interface Subscription {
  template: string | null;
  left: number;
}

const idOf = ({ keyring }: MessagePorts, { id }: ResidentActor): string =>
  keyring.mac('delivery-address', `resident:${id}`);

/** What a resident can consent to, and how many consents are left. */
export async function subscriptionOf(ports: MessagePorts, actor: ResidentActor): Promise<Subscription> {
  const address = await ports.deliveries.addressOf(idOf(ports, actor));
  return { template: ports.wechat?.template ?? null, left: address?.left ?? 0 };
}

/**
 * Keeps one consent. The address is taken from a fresh login code, because none is kept otherwise; a code of
 * another account is refused. It is sealed with a key of its own and found by keyed names alone (decision 12).
 */
export async function addConsent(ports: MessagePorts, actor: ResidentActor, code: string): Promise<Subscription> {
  const { wechat, login, keyring, deliveries, accountNames, nameOf } = ports;
  if (!wechat) throw new Problem('step_refused', { detail: messageTexts.notOffered });
  const { openid } = await login.codeToSession(code);
  if (keyring.mac('resident-account', openid) !== actor.id)
    throw new Problem('step_refused', { detail: messageTexts.noSuchAccount });
  const { left } = await deliveries.consent({
    _id: idOf(ports, actor),
    names: accountNames(actor.id).map(nameOf),
    sealed: lock(keyring.key('delivery-address'), openid),
  });
  return { template: wechat.template, left };
}

/** Withdraws every consent: the address is deleted. */
export const endSubscription = (ports: MessagePorts, actor: ResidentActor): Promise<void> =>
  ports.deliveries.forget(idOf(ports, actor));
