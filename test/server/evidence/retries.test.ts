import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createConnection, type Connection } from 'mongoose';
import { openUpload } from '../../../server/contract/evidence/evidence';
import { createEvidence } from '../../../server/modules/evidence';
import { createKeyring } from '../../../server/platform/crypto/keyring';
import { createLocalStore } from '../../../server/platform/storage/local-store';
import type { ObjectStore } from '../../../server/platform/storage/storage';
import { clientOf, upload } from '../../support/client';
import { photoAt } from '../../support/photos';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
const opened: Connection[] = [];
afterAll(async () => {
  for (const connection of opened) await connection.close();
  await server.close();
});

const openSession = async (): Promise<string> => (await clientOf(server.base)(openUpload)).body.session;
const evidence = () => server.connection.collection('evidence');

/** The server's own store, which breaks at the put after so many. */
function breakingStore(puts: number): ObjectStore {
  const keyring = createKeyring(Buffer.from(server.secret, 'base64'));
  const store = createLocalStore({ folder: join(server.folder, 'files'), key: keyring.key('file-address') });
  let left = puts;
  return {
    ...store,
    put(key, source, meta) {
      left -= 1;
      if (left >= 0) return store.put(key, source, meta);
      if (source instanceof Readable) source.destroy();
      return Promise.reject(new Error('the store is gone'));
    },
  };
}

describe('an upload whose server dies between the writes', () => {
  it.each([0, 1, 2])('after %i files is finished by a retry: one record, each file once', async (puts) => {
    const session = await openSession();
    const photo = await photoAt({ seed: 700 + puts });
    const connection = await createConnection(server.uri, { retryWrites: false, autoIndex: false }).asPromise();
    opened.push(connection);
    const dying = createEvidence({
      connection,
      store: breakingStore(puts),
      clock: server.clock,
      keyring: createKeyring(Buffer.from(server.secret, 'base64')),
      tempDir: join(server.folder, 'incoming'),
    });
    await expect(dying.upload(session, Readable.from([photo]))).rejects.toThrow('the store is gone');
    const [first, second] = [await upload(server.base, session, photo), await upload(server.base, session, photo)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
    expect(await evidence().countDocuments({ sha256: first.body.sha256 })).toBe(1);
    const lying = await readdir(join(server.folder, 'files/objects'), { recursive: true });
    const ofIt = lying.filter((name) => name.includes(first.body.id)).sort();
    expect(ofIt).toEqual([`original/${first.body.id}`, `thumb~${first.body.id}.jpg`, `view~${first.body.id}.jpg`]);
    expect((await fetch(server.base + first.body.previewUrl)).status).toBe(200);
    expect(await readdir(join(server.folder, 'incoming'))).toEqual([]);
  });
});

interface Answered {
  status: number | undefined;
  body: string;
  /** The sender's port: the same one means the same connection. */
  port: number | undefined;
}

function post(agent: Agent, path: string, type: string, body: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': type, 'content-length': String(body.length) };
    const options = { agent, host: '127.0.0.1', port: new URL(server.base).port, path, method: 'POST', headers };
    const request = httpRequest(options, (response: IncomingMessage) => {
      const port = request.socket?.localPort;
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, body: text, port }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

describe('a photo above 20 MB', () => {
  it('is answered in Chinese on a connection that takes the next photo', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const path = `/api/uploads/${await openSession()}/files`;
    const form = (content: Buffer): Buffer =>
      Buffer.concat([
        Buffer.from('--cut\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'),
        content,
        Buffer.from('\r\n--cut--\r\n'),
      ]);
    const photo = await photoAt({ seed: 710 });
    const type = 'multipart/form-data; boundary=cut';
    const large = await post(agent, path, type, form(Buffer.concat([photo, Buffer.alloc(21 * 1024 * 1024)])));
    const next = await post(agent, path, type, form(photo));
    agent.destroy();
    expect([large.status, next.status]).toEqual([413, 201]);
    expect(next.port).toBe(large.port);
    const { title, detail } = JSON.parse(large.body) as { title: string; detail: string };
    for (const words of [title, detail]) expect(words).toMatch(/\p{Script=Han}/u);
  });
});
