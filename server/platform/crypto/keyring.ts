import { createHmac, hkdfSync } from 'node:crypto';

/** What a derived key may be used for. Separate purposes never share a key (decision 12). */
export type KeyPurpose =
  | 'report-link'
  | 'claim-code'
  | 'reward-cap'
  | 'csrf'
  | 'file-address'
  | 'attempts'
  | 'resident-account'
  | 'receipt-key-wrap'
  | 'idempotency'
  | 'party-code'
  | 'party-link'
  | 'delivery-address'
  | 'duty-phone'
  | 'kin-declaration'
  | 'reward-comparison'
  | 'opening'
  | 'payee'
  | 'transfer-package'
  | 'house-owner'
  | 'house-owner-lookup'
  | 'house-binding'
  | 'follow'
  | 'binding-code'
  | 'register-file'
  | 'pass-code'
  | 'request-token'
  | 'appraisal-document'
  | 'device-token'
  | 'sender-name'
  | 'gate-challenge'
  | 'demonstration';

export interface Keyring {
  /** The 32-byte key of a purpose. */
  key(purpose: KeyPurpose): Buffer;
  /** HMAC-SHA256 of the value under the key of the purpose, base64url. */
  mac(purpose: KeyPurpose, value: string): string;
}

/** Derives every server key from one master secret of at least 32 bytes (HKDF-SHA256, RFC 5869). */
export function createKeyring(master: Buffer): Keyring {
  if (master.length < 32) throw new Error('the master secret needs at least 32 bytes');
  const derived = new Map<KeyPurpose, Buffer>();
  const key = (purpose: KeyPurpose): Buffer => {
    const known = derived.get(purpose);
    if (known) return known;
    const fresh = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `anju/${purpose}/v1`, 32));
    derived.set(purpose, fresh);
    return fresh;
  };
  return { key, mac: (purpose, value) => createHmac('sha256', key(purpose)).update(value).digest('base64url') };
}
