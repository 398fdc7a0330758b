import { createHash } from 'node:crypto';
import { canonicalJson, promiseText, receiptNumberOf } from '../../../server/contract/receipts/log-text';
import { commitmentOf, gapsIn } from '../../../server/modules/receipts/receipts.rules';
import { createSigner, lock, newSigningKeyPair, signatureHolds, unlock } from '../../../server/platform/crypto/signing';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 0, minutes));

describe('receipt numbers', () => {
  it('carry the day in China', () => {
    expect(receiptNumberOf('430321108', new Date('2026-11-24T16:30:00Z'), 17)).toBe('430321108-20261125-000017');
    expect(receiptNumberOf('430321108', new Date('2026-11-24T15:59:59Z'), 1_234_567)).toBe(
      '430321108-20261124-1234567',
    );
  });
});

describe('commitments', () => {
  it('do not depend on the order of keys, and leave undefined out', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
    expect(commitmentOf('c2FsdA', { a: 1, b: 2 })).toBe(commitmentOf('c2FsdA', { b: 2, a: 1 }));
  });
  it('change with the salt and with any part of the content', () => {
    const content = { description: 'x', photos: ['h1', 'h2'] };
    const all = [
      commitmentOf('c2FsdA', content),
      commitmentOf('c2FsdQ', content),
      commitmentOf('c2FsdA', { ...content, description: 'y' }),
      commitmentOf('c2FsdA', { ...content, photos: ['h2', 'h1'] }),
    ];
    expect(new Set(all).size).toBe(4);
  });
  it('are plain SHA-256 over salt and canonical JSON, as anybody can compute', () => {
    const salt = Buffer.from('0123456789abcdef');
    const expected = createHash('sha256').update(salt).update('{"a":1}').digest('hex');
    expect(commitmentOf(salt.toString('base64url'), { a: 1 })).toBe(expected);
  });
});

describe('promises', () => {
  const pair = newSigningKeyPair();
  const text = promiseText('430321108', 3, at(0), 'c');
  it('hold for their own number, time and content only', () => {
    const promise = createSigner(pair.privateKey)(text);
    expect(signatureHolds(pair.publicKey, text, promise)).toBe(true);
    for (const other of [
      promiseText('430321113', 3, at(0), 'c'),
      promiseText('430321108', 2, at(0), 'c'),
      promiseText('430321108', 3, at(1), 'c'),
      promiseText('430321108', 3, at(0), 'd'),
    ]) {
      expect(signatureHolds(pair.publicKey, other, promise)).toBe(false);
    }
    expect(signatureHolds(newSigningKeyPair().publicKey, text, promise)).toBe(false);
  });
  it('need the server key to be made: the stored private key is locked', () => {
    const locked = lock(Buffer.alloc(32, 1), pair.privateKey);
    expect(locked).not.toContain(pair.privateKey.slice(20, 60));
    expect(unlock(Buffer.alloc(32, 1), locked)).toBe(pair.privateKey);
    expect(() => unlock(Buffer.alloc(32, 2), locked)).toThrow();
  });
});

describe('gaps in the sequence', () => {
  const leaf = (sequence: number, minutes: number) => ({ sequence, registeredAt: at(minutes) });
  it('are found once a later number is old enough', () => {
    const found = gapsIn(0, 4, [leaf(1, 0), leaf(2, 1), leaf(4, 3)], at(3), at(20));
    expect(found).toEqual({ gaps: [3], closedThrough: 2 });
  });
  it('wait while the number may still be in use', () => {
    expect(gapsIn(0, 4, [leaf(1, 0), leaf(2, 1), leaf(4, 3)], at(3), at(12)).gaps).toEqual([]);
  });
  it('at the end wait for the last draw', () => {
    expect(gapsIn(2, 3, [], at(5), at(14)).gaps).toEqual([]);
    expect(gapsIn(2, 3, [], at(5), at(15)).gaps).toEqual([3]);
  });
  it('are none in a whole stretch', () => {
    expect(gapsIn(0, 3, [leaf(1, 0), leaf(2, 0), leaf(3, 0)], at(0), at(60))).toEqual({ gaps: [], closedThrough: 3 });
  });
});
