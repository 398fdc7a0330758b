import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Problem } from '../../../server/contract/problem';
import { receiveShot } from '../../../server/modules/evidence/file-request';

let server: Server;
let receive: (stream: Readable) => Promise<unknown>;
const outcomes: string[] = [];
let arrived: () => void = () => undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    const started = async (): Promise<unknown> => receiveShot(request, receive);
    void started()
      .then(
        (answer) => String(answer),
        (error: unknown) => (error instanceof Problem ? error.code : String(error)),
      )
      .then((outcome) => {
        outcomes.push(outcome);
        arrived();
        response.end(outcome);
      });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
beforeEach(() => {
  receive = async (stream) => (await buffer(stream)).toString();
  outcomes.length = 0;
});
afterAll(async () => {
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
});

const part = (name: string, content: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.jpg"\r\n\r\n${content}\r\n`;
const post = async (body: string, type = 'multipart/form-data; boundary=b'): Promise<string> => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return (await fetch(url, { method: 'POST', headers: { 'content-type': type }, body })).text();
};

test('the part named file is handed on; others are let pass', async () => {
  expect(await post(`${part('other', 'no')}${part('file', 'yes')}--b--\r\n`)).toBe('invalid_input');
  const field = '--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n';
  expect(await post(`${field}${part('file', 'yes')}--b--\r\n`)).toBe('yes');
});

test('a body that ends before its form does is upload_incomplete', async () => {
  expect(await post(part('file', 'half').trimEnd())).toBe('upload_incomplete');
  expect(await post('--b\r\nContent-Disp')).toBe('upload_incomplete');
});

test('another kind of body is unsupported_media; a form without a boundary is refused too', async () => {
  expect(await post('{}', 'application/json')).toBe('unsupported_media');
  expect(await post('x', 'multipart/form-data')).toBe('unsupported_media');
  expect(await post('x', 'multipart/form-data; charset=utf-8')).toBe('unsupported_media');
});

test('a sender that hangs up half-way ends the receiver’s stream with an error', async () => {
  const seen: string[] = [];
  receive = async (stream) => {
    try {
      await buffer(stream);
    } catch (error) {
      seen.push((error as Error).message);
      throw new Problem('upload_incomplete');
    }
    return 'whole';
  };
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const head =
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n';
  const over = new Promise<void>((done) => (arrived = done));
  socket.write(`${head}${part('file', 'x'.repeat(5000)).trimEnd()}`);
  setTimeout(() => socket.destroy(), 50);
  await over;
  expect(outcomes).toEqual(['upload_incomplete']);
  expect(seen).toEqual(['cut off']);
});
