import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createLocalStore } from '../../../server/platform/storage/local-store';
import { createOssStore } from '../../../server/platform/storage/oss-store';
import type { ObjectStore } from '../../../server/platform/storage/storage';
import { startOssStandIn, type OssStandIn } from '../../support/oss-stand-in';

let oss: OssStandIn;
let folder: string;

beforeAll(async () => {
  oss = await startOssStandIn();
  folder = await mkdtemp(join(tmpdir(), 'anju-store-'));
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await oss.close();
  await rm(folder, { recursive: true, force: true });
});

const local = (): ObjectStore => createLocalStore({ folder, key: Buffer.alloc(32, 7) });
const remote = (over: Partial<OssStandIn['account']> = {}): ObjectStore =>
  createOssStore({ ...oss.account, ...over, endpoint: oss.endpoint });
const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** What is stored under the key, read to its end. */
async function read(
  store: ObjectStore,
  key: string,
): Promise<{ body: string; contentType: string; bytes: number } | null> {
  const found = await store.get(key);
  return found && { body: (await buffer(found.stream)).toString(), contentType: found.contentType, bytes: found.bytes };
}

async function* breaking(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(1000, 'x');
  await new Promise((done) => setTimeout(done, 20));
  throw new Error('the sender is gone');
}

describe.each([
  ['the local folder', local],
  ['OSS', () => remote()],
])('%s', (_name, make) => {
  test('gives back what was put, as a buffer or as a stream', async () => {
    const store = make();
    expect(await store.put('view~a.jpg', Buffer.from('甲'), { contentType: 'image/jpeg' })).toEqual({ bytes: 3 });
    expect(await read(store, 'view~a.jpg')).toEqual({ body: '甲', contentType: 'image/jpeg', bytes: 3 });
    const source = Readable.from([Buffer.alloc(70_000, 'a'), Buffer.alloc(70_000, 'b')]);
    expect(await store.put('original/b', source, { contentType: 'image/png' })).toEqual({ bytes: 140_000 });
    const found = await read(store, 'original/b');
    expect(found).toMatchObject({ contentType: 'image/png', bytes: 140_000 });
    expect(found?.body).toBe('a'.repeat(70_000) + 'b'.repeat(70_000));
  });

  test('putting a key again replaces it', async () => {
    const store = make();
    await store.put('again', Buffer.from('one'), { contentType: 'text/plain' });
    await store.put('again', Buffer.from('three'), { contentType: 'image/webp' });
    expect(await read(store, 'again')).toEqual({ body: 'three', contentType: 'image/webp', bytes: 5 });
  });

  test('an object that is not there is null; deleting it is fine', async () => {
    const store = make();
    expect(await store.get('nothing')).toBeNull();
    await store.delete('nothing');
    await store.put('gone', Buffer.from('x'), { contentType: 'text/plain' });
    await store.delete('gone');
    expect(await store.get('gone')).toBeNull();
  });

  test('a source that breaks off leaves nothing, and what stood there stays', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => undefined); // the OSS client tells of the cut request
    const store = make();
    await expect(store.put('broken', Readable.from(breaking()), { contentType: 'x/y' })).rejects.toThrow();
    expect(await store.get('broken')).toBeNull();
    await store.put('kept', Buffer.from('first'), { contentType: 'text/plain' });
    await expect(store.put('kept', Readable.from(breaking()), { contentType: 'x/y' })).rejects.toThrow();
    expect((await read(store, 'kept'))?.body).toBe('first');
  });

  test.each([
    '../outside',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    '.hidden',
    'a/.b',
    'a\\b',
    'a b',
    'a\u0000b',
    '',
    'x'.repeat(201),
  ])('refuses the key %j everywhere', async (key) => {
    const store = make();
    await expect(store.put(key, Buffer.from('x'), { contentType: 'text/plain' })).rejects.toThrow('storage key');
    await expect(store.get(key)).rejects.toThrow('storage key');
    await expect((async () => store.signedAddress(key, 60))()).rejects.toThrow('storage key');
    await expect(store.delete(key)).rejects.toThrow('storage key');
  });
});

describe('the local folder', () => {
  test('keeps nothing outside its own three folders, and no parts of broken writes', async () => {
    await expect(local().put('broken', Readable.from(breaking()), { contentType: 'x/y' })).rejects.toThrow();
    expect((await readdir(folder)).sort()).toEqual(['objects', 'parts', 'types']);
    expect(await readdir(join(folder, 'parts'))).toEqual([]);
  });
});

describe('OSS', () => {
  const fetched = async (address: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(address);
    return { status: response.status, text: await response.text() };
  };

  test('a signed address serves the object to whoever holds it, and no longer than it says', async () => {
    const store = remote();
    await store.put('view~s.jpg', Buffer.from('bytes'), { contentType: 'image/jpeg' });
    const address = await store.signedAddress('view~s.jpg', 60);
    expect(await fetched(address)).toEqual({ status: 200, text: 'bytes' });
    oss.setNow(new Date(Date.now() + 61_000));
    try {
      const late = await fetched(address);
      expect(late.status).toBe(403);
      expect(late.text).toContain('Request has expired.');
    } finally {
      oss.setNow(null);
    }
  });

  test('an address changed in key, life or signature is refused', async () => {
    const store = remote();
    await store.put('view~t.jpg', Buffer.from('t'), { contentType: 'image/jpeg' });
    await store.put('original/t', Buffer.from('sealed'), { contentType: 'image/jpeg' });
    const address = await store.signedAddress('view~t.jpg', 60);
    for (const changed of [
      address.replace('view~t.jpg', 'original/t'),
      address.replace('x-oss-expires=60', 'x-oss-expires=6000'),
      address.replace(/(x-oss-signature=)(.)/, (_, name: string, c: string) => `${name}${c === 'a' ? 'b' : 'a'}`),
    ]) {
      expect(changed).not.toBe(address);
      const answer = await fetched(changed);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('<Code>SignatureDoesNotMatch</Code>');
    }
  });

  test('without a signature nothing is served, and each object is private by its own right', async () => {
    await remote().put('view~p.jpg', Buffer.from('p'), { contentType: 'image/jpeg' });
    expect(await fetched(`${oss.endpoint}/view~p.jpg`)).toMatchObject({ status: 403 });
    expect(oss.objects.get('view~p.jpg')?.acl).toBe('private');
  });

  test('a wrong secret or an unknown key id is refused by name, in header and in query', async () => {
    const wrong = remote({ accessKeySecret: 'another' });
    const put = wrong.put('never', Buffer.from('x'), { contentType: 'text/plain' });
    expect(codeOf(await put.catch((error: unknown) => error))).toBe('SignatureDoesNotMatch');
    expect(await fetched(await wrong.signedAddress('view~p.jpg', 60))).toMatchObject({ status: 403 });
    const unknown = remote({ accessKeyId: 'nobody' }).delete('view~p.jpg');
    expect(codeOf(await unknown.catch((error: unknown) => error))).toBe('InvalidAccessKeyId');
    expect(oss.objects.has('never')).toBe(false);
    expect(oss.objects.has('view~p.jpg')).toBe(true);
  });

  test('a wrong region is refused', async () => {
    const elsewhere = remote({ region: 'oss-cn-beijing' }).put('r', Buffer.from('x'), { contentType: 'text/plain' });
    expect(codeOf(await elsewhere.catch((error: unknown) => error))).toBe('InvalidCredential');
  });
});
