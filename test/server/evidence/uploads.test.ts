import { execFile } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { openUpload } from '../../../server/contract/evidence/evidence';
import { createReport } from '../../../server/contract/reports/reports';
import { clientOf, upload } from '../../support/client';
import { hugePicture, photoAt } from '../../support/photos';
import { reportBody } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';
import { hasFfmpeg, makeVideo } from '../../support/videos';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

const openSession = async (): Promise<string> => (await clientOf(server.base)(openUpload)).body.session;
const send = async (content: Buffer, name?: string) => upload(server.base, await openSession(), content, name);
const place = { lng: 112.5217, lat: 27.44 };
const stored = async () => {
  const entries = await readdir(join(server.folder, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};
const parts = () => readdir(join(server.folder, 'incoming'));

describe('a photo', () => {
  it('is told to its sender with size, place and time, and shown without metadata, upright', async () => {
    const takenAt = new Date('2026-11-23T10:11:12+08:00');
    const original = await photoAt({ ...place, takenAt, orientation: 6, width: 900, height: 1200 });
    const answer = await send(original);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      kind: 'photo',
      width: 900,
      height: 1200,
      takenAt: takenAt.toISOString(),
      note: null,
    });
    expect(answer.body.position?.lng).toBeCloseTo(place.lng, 5);
    const thumb = Buffer.from(await (await fetch(server.base + answer.body.previewUrl)).arrayBuffer());
    const seen = await sharp(thumb).metadata();
    expect([seen.exif, seen.orientation ?? 1, (seen.height ?? 0) > (seen.width ?? 0)]).toEqual([undefined, 1, true]);
    for (const file of (await stored()).filter((path) => /view|thumb/.test(path))) {
      expect((await readFile(file)).includes('Exif')).toBe(false);
    }
  });

  it('is sealed as it came, byte by byte', async () => {
    const original = await photoAt({ ...place, seed: 11 });
    await send(original);
    const contents = await Promise.all((await stored()).map((path) => readFile(path)));
    expect(contents.some((content) => content.equals(original))).toBe(true);
  });

  it.each([
    ['jpeg', () => photoAt({ seed: 12 })],
    [
      'png',
      async () =>
        sharp(await photoAt({ seed: 13 }))
          .png()
          .toBuffer(),
    ],
    [
      'webp',
      async () =>
        sharp(await photoAt({ seed: 14 }))
          .webp()
          .toBuffer(),
    ],
  ])('may be %s, whatever its name says', async (_kind, make) => {
    expect((await send(await make(), 'wrong-name.txt')).status).toBe(201);
  });
});

describe('what is refused, in Chinese words', () => {
  const truncated = async () => (await photoAt({ seed: 15, width: 1600, height: 1200 })).subarray(0, 9000);
  it.each([
    ['a text file called .jpg', async () => Buffer.from('<html>not a photo</html>'), 415, 'file_kind', 'JPEG'],
    ['a broken JPEG', truncated, 422, 'file_broken', '重新'],
    ['a decompression bomb', async () => hugePicture(30_000, 30_000), 422, 'too_many_pixels', '像素'],
    ['nothing', async () => Buffer.alloc(0), 415, 'file_kind', 'JPEG'],
    [
      'a photo above 20 MB',
      async () => Buffer.concat([await photoAt({ seed: 16 }), Buffer.alloc(21 * 1024 * 1024)]),
      413,
      'file_too_large',
      '20',
    ],
    [
      'HEIF that cannot be decoded',
      async () =>
        Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0heicmif1'), Buffer.alloc(300)]),
      415,
      'file_not_decodable',
      'JPEG',
    ],
  ])('%s', async (_what, make, status, code, words) => {
    const answer = await send(await make());
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
    expect(`${answer.problem.title}${answer.problem.detail ?? ''}`).toContain(words);
    expect(await parts()).toEqual([]);
  });

  it('a request that is no form, and a form without a file', async () => {
    const session = await openSession();
    const url = `${server.base}/api/uploads/${session}/files`;
    const plain = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body: new Uint8Array(await photoAt()),
    });
    expect([plain.status, ((await plain.json()) as { code: string }).code]).toEqual([415, 'unsupported_media']);
    const empty = new FormData();
    empty.append('other', 'x');
    const without = await fetch(url, { method: 'POST', body: empty });
    expect(await without.json()).toMatchObject({ code: 'invalid_input', errors: [{ field: 'file' }] });
  });
});

describe('an upload session', () => {
  it('takes nine photos; the tenth is refused, a repeated one is not counted', async () => {
    const session = await openSession();
    const photos = await Promise.all(
      Array.from({ length: 10 }, (_, i) => photoAt({ seed: 100 + i, width: 64, height: 48 })),
    );
    for (const photo of photos.slice(0, 9)) expect((await upload(server.base, session, photo)).status).toBe(201);
    expect((await upload(server.base, session, photos[3] ?? Buffer.alloc(0))).status).toBe(201);
    const tenth = await upload(server.base, session, photos[9] ?? Buffer.alloc(0));
    expect([tenth.status, tenth.problem.code]).toEqual([422, 'too_many_files']);
  });

  it('takes exactly nine of twelve that come at once', async () => {
    const session = await openSession();
    const photos = await Promise.all(
      Array.from({ length: 12 }, (_, i) => photoAt({ seed: 200 + i, width: 64, height: 48 })),
    );
    const answers = await Promise.all(photos.map((photo) => upload(server.base, session, photo)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(9);
    expect(answers.filter(({ problem }) => problem.code === 'too_many_files')).toHaveLength(3);
  });

  it('gives the same file for the same content, also when it comes five times at once', async () => {
    const session = await openSession();
    const photo = await photoAt({ seed: 300 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => upload(server.base, session, photo)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('shares nothing with another: the same content is another file there', async () => {
    const photo = await photoAt({ seed: 301 });
    const [one, two] = [await send(photo), await send(photo)];
    expect(one.body.sha256).toBe(two.body.sha256);
    expect(one.body.id).not.toBe(two.body.id);
  });

  it('that is unknown or expired is closed', async () => {
    const unknown = await upload(server.base, 'x'.repeat(43), await photoAt());
    expect([unknown.status, unknown.problem.code]).toEqual([410, 'upload_session_closed']);
    const session = await openSession();
    server.clock.pass(25 * 3_600_000);
    expect((await upload(server.base, session, await photoAt())).problem.code).toBe('upload_session_closed');
  });

  it('that a report has claimed answers a repeated file, and takes no new one', async () => {
    const body = await reportBody(server);
    const photo = await photoAt({ ...place, seed: 302 });
    const added = await upload(server.base, body.uploadSession, photo);
    await clientOf(server.base)(createReport, { body: { ...body, files: [...body.files, added.body.id] } });
    expect((await upload(server.base, body.uploadSession, photo)).body.id).toBe(added.body.id);
    expect((await upload(server.base, body.uploadSession, await photoAt({ seed: 303 }))).problem.code).toBe(
      'upload_session_closed',
    );
  });

  it('is kept as a hash, and nothing in it tells who opened it', async () => {
    const session = await openSession();
    const all = JSON.stringify(await server.connection.collection('uploadSessions').find({}).toArray());
    expect(all).not.toContain(session);
    expect(all).not.toContain('127.0.0.1');
  });
});

describe('an upload that is cut off half-way', () => {
  it('leaves nothing behind, and the photo can be sent again', async () => {
    const session = await openSession();
    const photo = await photoAt({ seed: 400, width: 1600, height: 1200 });
    const before = [(await stored()).length, await server.connection.collection('evidence').countDocuments()];
    const { port } = new URL(server.base);
    const head =
      '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
    await new Promise<void>((resolve) => {
      const headers = {
        'content-type': 'multipart/form-data; boundary=cut',
        'content-length': String(photo.length + 500),
      };
      const request = httpRequest({
        port,
        host: '127.0.0.1',
        path: `/api/uploads/${session}/files`,
        method: 'POST',
        headers,
      });
      request.on('error', () => resolve());
      request.write(head);
      request.write(photo.subarray(0, photo.length >> 1));
      setTimeout(() => request.destroy(), 100);
    });
    for (let tries = 0; tries < 40 && (await parts()).length > 0; tries += 1)
      await new Promise((done) => setTimeout(done, 50));
    expect(await parts()).toEqual([]);
    expect([(await stored()).length, await server.connection.collection('evidence').countDocuments()]).toEqual(before);
    expect((await upload(server.base, session, photo)).status).toBe(201);
  });
});

describe('addresses of files', () => {
  it('hold for themselves only, for a while, and never for an original', async () => {
    const { body } = await send(await photoAt({ seed: 500 }));
    const url = new URL(server.base + body.previewUrl);
    const get = async (change: (url: URL) => void) => {
      const other = new URL(url);
      change(other);
      return (await fetch(other)).status;
    };
    expect(await get(() => undefined)).toBe(200);
    expect(await get((other) => other.searchParams.set('signature', 'x'.repeat(43)))).toBe(404);
    expect(await get((other) => other.searchParams.set('until', '99999999999999'))).toBe(404);
    expect(await get((other) => (other.pathname = other.pathname.replace('thumb~', 'view~')))).toBe(404);
    const { original } = (await server.connection
      .collection('evidence')
      .findOne({ sha256: body.sha256 })) as unknown as { original: string };
    expect(await get((other) => (other.pathname = `/api/files/${encodeURIComponent(original)}`))).not.toBe(200);
    expect(await get((other) => (other.pathname = '/api/files/..%2F..%2Fkeys%2Fmaster-secret'))).not.toBe(200);
    server.clock.pass(3 * 3_600_000);
    expect(await get(() => undefined)).toBe(410);
  });
});

describe('the sweep', () => {
  it('takes what no report claimed, and keeps what one did', async () => {
    const body = await reportBody(server);
    await clientOf(server.base)(createReport, { body });
    const left = await send(await photoAt({ seed: 600 }));
    server.clock.pass(26 * 3_600_000);
    await server.context.evidence.sweep();
    await server.context.evidence.sweep();
    const evidence = server.connection.collection('evidence');
    expect(await evidence.countDocuments({ _id: left.body.id as never })).toBe(0);
    expect(await evidence.countDocuments({ _id: body.files[0] as never })).toBe(1);
    expect((await stored()).some((path) => path.includes(left.body.id))).toBe(false);
    expect((await stored()).some((path) => path.includes(body.files[0] ?? '-'))).toBe(true);
  });
});

const itWithFfmpeg = hasFfmpeg() ? it : it.skip;
describe('a video', () => {
  itWithFfmpeg('is shown without sound and metadata, with a picture; one above 60 seconds is refused', async () => {
    const session = await openSession();
    const short = await upload(server.base, session, await readFile(await makeVideo(server.folder, 'mp4', 2)), 'v.mp4');
    expect(short.body).toMatchObject({ kind: 'video' });
    expect(short.body.previewUrl).not.toBeNull();
    const [view] = (await stored()).filter(
      (path) => path.includes(`view~${short.body.id}`) && !path.includes('/types/'),
    );
    const probe = await promisify(execFile)('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'stream=codec_type:format_tags',
      '-of',
      'json',
      view ?? '',
    ]);
    expect(probe.stdout).toContain('"video"');
    expect(probe.stdout).not.toMatch(/"audio"|location|creation_time/);
    const long = await send(await readFile(await makeVideo(server.folder, 'mp4', 62, 1)), 'v.mp4');
    expect([long.status, long.problem.code]).toEqual([422, 'video_too_long']);
  });
});
