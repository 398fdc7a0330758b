import { createHmac, timingSafeEqual } from 'node:crypto';

/** Why an address is not served. */
export type AddressVerdict = 'good' | 'expired' | 'forged';

export interface FileAddresses {
  /** `/api/files/{key}?until=…&signature=…`, good until the instant (whole seconds, rounded up). */
  sign(key: string, until: Date): string;
  /** Checks an address at an instant; the signature is looked at before the time. */
  verifyAddress(key: string, until: string, signature: string, now: Date): AddressVerdict;
}

/** Addresses of files that this server serves itself, signed with HMAC-SHA256 under a 32-byte key. */
export function createFileAddresses(key: Buffer): FileAddresses {
  const mac = (name: string, until: string): Buffer => createHmac('sha256', key).update(`${until}\n${name}`).digest();
  return {
    sign(name, until) {
      const seconds = String(Math.ceil(until.getTime() / 1000));
      return `/api/files/${encodeURIComponent(name)}?until=${seconds}&signature=${mac(name, seconds).toString('base64url')}`;
    },
    verifyAddress(name, until, signature, now) {
      const given = Buffer.from(signature, 'base64url');
      const right = mac(name, until);
      if (!/^\d{1,12}$/.test(until) || given.length !== right.length || !timingSafeEqual(given, right)) return 'forged';
      return Number(until) * 1000 > now.getTime() ? 'good' : 'expired';
    },
  };
}
