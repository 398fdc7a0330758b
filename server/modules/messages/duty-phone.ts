import type { StaffActor } from '../../http/actor';
import { lock, unlock } from '../../platform/crypto/signing';
import type { MessagePorts } from './messages.service';

const mask = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** The own duty phone, masked. */
export async function dutyPhoneOf(
  { deliveries, keyring }: MessagePorts,
  actor: StaffActor,
): Promise<{ masked: string | null }> {
  const kept = await deliveries.phone(actor.id);
  return { masked: kept ? mask(unlock(keyring.key('duty-phone'), kept.sealed)) : null };
}

/** Sets the own duty phone, or takes it away. It is stored sealed. */
export async function setDutyPhone(
  ports: MessagePorts,
  actor: StaffActor,
  phone: string | null,
): Promise<{ masked: string | null }> {
  await ports.deliveries.setPhone(actor.id, phone === null ? null : lock(ports.keyring.key('duty-phone'), phone));
  return dutyPhoneOf(ports, actor);
}

/** The duty phones of staff who gave one, by id: for comparing, never for an answer. */
export async function dutyPhonesOf(
  { deliveries, keyring }: MessagePorts,
  staff: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const kept = await deliveries.phonesOf(staff);
  return new Map(kept.map(({ _id, sealed }) => [_id, unlock(keyring.key('duty-phone'), sealed)]));
}
