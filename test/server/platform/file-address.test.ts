import { createFileAddresses } from '../../../server/platform/storage/file-address';

const addresses = createFileAddresses(Buffer.alloc(32, 1));
const until = new Date('2026-03-01T08:00:00Z');
const before = new Date(until.getTime() - 1);

const partsOf = (address: string): { key: string; until: string; signature: string } => {
  const url = new URL(address, 'http://x');
  return {
    key: decodeURIComponent(url.pathname.replace('/api/files/', '')),
    until: url.searchParams.get('until') ?? '',
    signature: url.searchParams.get('signature') ?? '',
  };
};
const judge = (over: Partial<ReturnType<typeof partsOf>>, now = before, by = addresses): string => {
  const parts = { ...partsOf(addresses.sign('view~a.jpg', until)), ...over };
  return by.verifyAddress(parts.key, parts.until, parts.signature, now);
};

test('an address holds up to its instant and not at it', () => {
  expect(judge({})).toBe('good');
  expect(judge({}, until)).toBe('expired');
});

test('a changed key, a longer life, a changed signature or another secret is a forgery, expired or not', () => {
  const later = String(until.getTime() / 1000 + 3600);
  for (const over of [
    { key: 'thumb~a.jpg' },
    { until: later },
    { signature: '' },
    { signature: 'AAAA' },
    { until: 'x' },
  ]) {
    expect(judge(over)).toBe('forged');
    expect(judge(over, new Date('2030-01-01T00:00:00Z'))).toBe('forged');
  }
  expect(judge({}, before, createFileAddresses(Buffer.alloc(32, 2)))).toBe('forged');
});
