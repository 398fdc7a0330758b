import { BlockList, isIP } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { gateHeader } from '../contract/gate/work';
import { isSame } from '../platform/crypto/same-text';
import type { Keyring } from '../platform/crypto/keyring';
import type { Clock } from '../platform/clock';

export const deviceCookie = 'anju_device';

/** Days that a device is known for. */
const knownDays = 30;
const day = 86_400_000;

/**
 * Who sends a call without an account, as far as limits need it: keyed names and one question. Nothing of it can be read
 * back, and nothing of it is stored beside a report (decision 13).
 */
export interface Sender {
  /** Keyed name of the address; of IPv6 the 64 bits that one household gets. */
  address: string;
  /** Keyed name of the device, by its cookie; null where it shows none of ours that is in date. */
  device: string | null;
  /** What was handed in against the gate; null for nothing. */
  pass: string | null;
  /** Whether the address lies in a range (CIDR). */
  inside(range: string): boolean;
}

/** An address without what IPv6 wraps around IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** The first 64 bits of an IPv6 address, written out. */
function householdOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

/** Whether an address lies in a range such as 203.0.113.0/24 or 2001:db8::/32; never in one that is none. */
export function isInside(address: string, range: string): boolean {
  const [net = '', bits = ''] = range.split('/');
  const family = isIP(net);
  if (family === 0 || isIP(address) !== family) return false;
  const list = new BlockList();
  list.addSubnet(net, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

export type Senders = ReturnType<typeof createSenders>;

/** Names senders by keyed hashes, and gives browsers their device cookie. */
export function createSenders(keyring: Keyring, clock: Clock) {
  const nameOf = (kind: string, what: string): string => keyring.mac('sender-name', `${kind}\n${what}`);
  const sealOf = (id: string, until: string): string => keyring.mac('device-token', `${id}.${until}`).slice(0, 22);

  /** The random part of a cookie that is ours and in date. */
  function deviceIn(cookie: string | undefined): string | null {
    const [, id = '', until = '', seal = ''] = /^([\w-]{24})\.(\d{1,6})\.([\w-]{22})$/.exec(cookie ?? '') ?? [];
    if (!id || !isSame(seal, sealOf(id, until))) return null;
    return Number(until) * day > clock.now().getTime() ? id : null;
  }

  const senderOf = (context: Context, device = deviceIn(context.cookies.get(deviceCookie))): Sender => {
    const address = plain(context.ip);
    return {
      address: nameOf('address', isIP(address) === 6 ? householdOf(address) : address),
      device: device && nameOf('device', device),
      pass: context.get(gateHeader) || null,
      inside: (range) => isInside(address, range),
    };
  };

  return {
    of: (context: Context): Sender => senderOf(context),

    /**
     * Gives the browser its device cookie where it has none: random, signed, unreadable to script, and told apart by whole
     * days only, so that it does not say when it was made.
     */
    welcome(context: Context): void {
      if (deviceIn(context.cookies.get(deviceCookie))) return;
      const id = randomBytes(18).toString('base64url');
      const until = String(Math.ceil(clock.now().getTime() / day) + knownDays);
      context.cookies.set(deviceCookie, `${id}.${until}.${sealOf(id, until)}`, {
        httpOnly: true,
        sameSite: 'lax',
        secure: context.secure,
        path: '/',
        expires: new Date(Number(until) * day),
        overwrite: true,
      });
    },
  };
}
