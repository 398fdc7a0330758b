import { createKeyring } from '../../../server/platform/crypto/keyring';
import { readConfig } from '../../../server/config';
import { createSecrets } from '../../../server/platform/crypto/password';
import { base32, groupCode, newId, normaliseCode } from '../../../server/platform/crypto/random';
import {
  newSealingKeyPair,
  openSealed,
  seal,
  unwrapPrivateKey,
  wrapPrivateKey,
} from '../../../server/platform/sealing/sealed-box';

describe('sealed identities', () => {
  it('open with the private key, which an officer’s passphrase or the recovery key unlocks', async () => {
    const pair = await newSealingKeyPair();
    const sealed = await seal(pair.publicKey, '姓名 13800000001');
    for (const passphrase of ['officer words', 'recovery words']) {
      const wrapped = await wrapPrivateKey(pair.privateKey, passphrase);
      const privateKey = await unwrapPrivateKey(wrapped, passphrase);
      expect(await openSealed({ ...pair, privateKey }, sealed)).toBe('姓名 13800000001');
      await expect(unwrapPrivateKey(wrapped, 'wrong words')).rejects.toThrow();
    }
  });
  it('differ each time, and open with no other key', async () => {
    const [pair, other] = [await newSealingKeyPair(), await newSealingKeyPair()];
    const [one, two] = [await seal(pair.publicKey, 'x'), await seal(pair.publicKey, 'x')];
    expect(one).not.toBe(two);
    await expect(openSealed(other, one)).rejects.toThrow();
    await expect(openSealed(pair, `${one.slice(0, -8)}AAAAAAA=`)).rejects.toThrow();
  });
});

describe('the keyring', () => {
  const keyring = createKeyring(Buffer.alloc(32, 7));
  it('keeps purposes apart and is the same at each start', () => {
    expect(keyring.mac('csrf', 'x')).not.toBe(keyring.mac('report-link', 'x'));
    expect(createKeyring(Buffer.alloc(32, 7)).mac('csrf', 'x')).toBe(keyring.mac('csrf', 'x'));
    expect(createKeyring(Buffer.alloc(32, 8)).mac('csrf', 'x')).not.toBe(keyring.mac('csrf', 'x'));
  });
  it('refuses a short secret', () => expect(() => createKeyring(Buffer.alloc(31))).toThrow());
});

describe('secrets of people', () => {
  const secrets = createSecrets(readConfig({}).secretCost);
  it('are kept as Argon2id at 19 MiB and two passes', async () => {
    const hashed = await secrets.hash('a secret');
    expect(hashed).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(await secrets.fits(hashed, 'a secret')).toBe(true);
    expect(await secrets.fits(hashed, 'another')).toBe(false);
  });
  it('cost the same where there is nothing to compare with', async () =>
    expect(await secrets.fitsNothing('x')).toBe(false));
});

describe('codes', () => {
  it.each([
    ['abcde-fgh1k', 'ABCDEFGH1K'],
    [' o0 Il 1 ', '00111'],
  ])('"%s" means %s', (typed, meant) => expect(normaliseCode(typed)).toBe(meant));
  it('are base 32 without the letters that are misread', () => {
    expect(base32(Buffer.from([0xff, 0x00, 0xff, 0x00, 0xff]))).toBe('ZW0FY07Z');
    expect(groupCode('ABCDEFGHJKMN')).toBe('ABCDE-FGHJK-MN');
  });
  it('ids carry their town and do not repeat', () => {
    const ids = Array.from({ length: 1000 }, () => newId('430321108'));
    expect(new Set(ids).size).toBe(1000);
    expect(ids.every((id) => /^430321108-[0-9A-HJKMNP-TV-Z]{16}$/.test(id))).toBe(true);
  });
});
