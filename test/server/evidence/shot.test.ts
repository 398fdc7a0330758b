import { openUpload } from '../../../server/contract/evidence/evidence';
import { clientOf, upload } from '../../support/client';
import { photoAt } from '../../support/photos';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

const openSession = async (): Promise<string> => (await clientOf(server.base)(openUpload)).body.session;
const place = { lng: 112.5217, lat: 27.44 };

describe('a photo', () => {
  it('has the time and place that the app noted at the shot where the file says nothing', async () => {
    const shot = { takenAt: '2026-11-23T02:03:04.000Z', position: place };
    const session = await openSession();
    const bare = await upload(server.base, session, await photoAt({ seed: 21 }), 'a.jpg', JSON.stringify(shot));
    expect(bare.body).toMatchObject({ takenAt: shot.takenAt, position: place });
    const kept = await server.connection.collection('evidence').findOne({ sha256: bare.body.sha256 });
    expect(kept?.provenance).toBe('app');

    const own = { lng: place.lng + 0.01, lat: place.lat };
    const located = await upload(
      server.base,
      session,
      await photoAt({ ...own, seed: 22 }),
      'b.jpg',
      JSON.stringify(shot),
    );
    expect(located.body.position?.lng).toBeCloseTo(own.lng, 5);
    const exif = await server.connection.collection('evidence').findOne({ sha256: located.body.sha256 });
    expect(exif?.provenance).toBe('exif');
  });

  it.each(['{', '[]', '{"takenAt":"yesterday","position":null}', '{"takenAt":null,"position":{"lng":181,"lat":0}}'])(
    'is refused at the field where the app says %s of the shot',
    async (shot) => {
      const answer = await upload(server.base, await openSession(), await photoAt({ seed: 23 }), 'a.jpg', shot);
      expect([answer.status, answer.problem.errors?.[0]?.field]).toEqual([422, 'shot']);
    },
  );
});
