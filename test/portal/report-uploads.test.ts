import { photoAt } from '../support/photos';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
let photo: Buffer;
beforeAll(async () => {
  server = await startTestServer();
  photo = await photoAt({ seed: 77_001, width: 64, height: 48 });
}, 120_000);
afterAll(() => server.close());

type Fields = Record<string, string>;
const photosOf = (seed: number, count: number): Promise<Buffer[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => photoAt({ seed: seed + n, width: 64, height: 48 })));

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const named = (html: string): Fields => ({
  idempotencyKey: hidden(html, 'idempotencyKey'),
  uploadSession: hidden(html, 'uploadSession'),
});
const kept = (html: string): string[] =>
  [...html.matchAll(/name="files"[^>]*value="([^"]*)"/g)].flatMap(([, id]) => id ?? []);
const numberIn = (html: string): string | undefined => /\d{9}-\d{8}-\d{6}/.exec(html)?.[0];

const opened = async (): Promise<string> => (await fetch(`${server.base}/report`)).text();

/** Posts the form as a browser does: its fields, the photos it keeps, the photos that were picked. */
async function post(fields: Fields, { files = [], photos = [] }: { files?: string[]; photos?: Buffer[] } = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ action: 'send', ...fields })) form.append(name, value);
  for (const file of files) form.append('files', file);
  photos.forEach((each, i) => form.append('photos', new Blob([new Uint8Array(each)]), `${i + 1}.jpg`));
  const answer = await fetch(`${server.base}/report`, { method: 'POST', body: form });
  return { status: answer.status, html: await answer.text() };
}

const filledIn = (): Fields => ({
  town: '430321108',
  area: server.context.areas.tree()[0]?.villages[0]?.code ?? '',
  category: 'farmland',
  description: '水田里正在打地基，已经拉来砖和钢筋。',
  ongoing: 'yes',
  words: '村小学往东二百米',
  mode: 'anonymous',
  agree: 'yes',
});

/** How many documents each collection holds. */
async function stored(): Promise<Record<string, number>> {
  const collections = await server.connection.db!.collections();
  const counts = collections.map(async (each) => [each.collectionName, await each.countDocuments()] as const);
  return Object.fromEntries(await Promise.all(counts));
}
const sessions = async (): Promise<number> => (await stored()).uploadSessions ?? 0;

it('is shown as often as somebody likes without a word written', async () => {
  const before = await stored();
  const forms = [await opened(), await opened(), await opened()].map(named);
  expect(await stored()).toEqual(before);
  expect(new Set(forms.map(({ uploadSession }) => uploadSession)).size).toBe(3);
  for (const { uploadSession } of forms) expect(uploadSession).toMatch(/^[\w-]{43}$/);
});

it('opens one upload session with its first photo, however often it comes back and is sent again', async () => {
  const before = await sessions();
  const form = named(await opened());
  const refused = await post({ ...form, description: '违' }, { photos: [photo] });
  expect([refused.status, kept(refused.html).length, named(refused.html)]).toEqual([422, 1, form]);
  expect(refused.html).toContain('>违</textarea>');
  const files = kept(refused.html);
  // The answer was lost, and the browser sends the same again.
  expect(kept((await post({ ...form, description: '违' }, { photos: [photo] })).html)).toEqual(files);
  const whole = { ...filledIn(), ...form };
  const [one, two] = [await post(whole, { files }), await post(whole, { files, photos: [photo] })];
  expect([one.status, two.status, numberIn(one.html)]).toEqual([200, 200, expect.stringMatching(/./)]);
  expect(numberIn(two.html)).toBe(numberIn(one.html));
  expect((await sessions()) - before).toBe(1);
});

it('that stood open until its session was over keeps its words, asks for the photos anew and is taken then', async () => {
  const form = named(await opened());
  const first = await post({ ...form, description: '违' }, { photos: [photo] });
  server.clock.pass(25 * 3_600_000);
  const late = await post({ ...filledIn(), ...form }, { files: kept(first.html), photos: [photo] });
  expect([late.status, late.html.includes('请重新选择照片')]).toEqual([422, true]);
  expect(late.html).toContain(`>${filledIn().description}</textarea>`);
  const anew = await post({ ...filledIn(), ...named(late.html) }, { photos: [photo] });
  expect([anew.status, numberIn(anew.html)]).toEqual([200, expect.stringMatching(/./)]);
});

it('whose session has no proper name stores nothing', async () => {
  const before = await sessions();
  const bent = await post({ ...filledIn(), ...named(await opened()), uploadSession: 'mine' }, { photos: [photo] });
  expect([bent.status, await sessions()]).toEqual([422, before]);
});

it('with a file of another kind or too large, at any size, comes back whole with the good photo, and names the file', async () => {
  const megabyte = 1024 * 1024;
  const tooLarge = Buffer.concat([photo, Buffer.alloc(21 * megabyte)]);
  for (const [bad, why] of [
    [Buffer.alloc(3 * megabyte, 'x'), '照片请用 JPEG'],
    [tooLarge, '每张照片不能超过 20 MB'],
  ] as const) {
    const back = await post({ ...filledIn(), ...named(await opened()) }, { photos: [bad, photo] });
    expect([back.status, kept(back.html).length]).toEqual([422, 1]);
    expect(back.html).toContain(`1.jpg：${why}`);
    expect(back.html).toContain(`>${filledIn().description}</textarea>`);
  }
});

it('with a whole album comes back with what was typed and with as many photos as a report takes', async () => {
  const album = await photosOf(78_000, 90);
  const back = await post({ ...filledIn(), ...named(await opened()) }, { photos: album });
  expect([back.status, kept(back.html).length]).toEqual([422, 9]);
  expect(back.html).toContain('一次最多收 12 个文件');
  expect(back.html).toContain(`>${filledIn().description}</textarea>`);
  const sent = await post({ ...filledIn(), ...named(back.html) }, { files: kept(back.html) });
  expect([sent.status, numberIn(sent.html)]).toEqual([200, expect.stringMatching(/./)]);
});

it('that is full offers to choose all photos anew, and keeps what was typed', async () => {
  const form = named(await opened());
  const [nine, others] = [await photosOf(79_000, 9), await photosOf(79_100, 2)];
  const full = await post({ ...filledIn(), ...form, description: '违' }, { photos: nine });
  const swapped = await post({ ...filledIn(), ...form }, { files: kept(full.html).slice(1), photos: others });
  expect([swapped.status, swapped.html.includes('value="photos-anew"')]).toEqual([422, true]);
  const anew = await post({ ...filledIn(), ...form, action: 'photos-anew' }, { files: kept(full.html) });
  expect([anew.status, kept(anew.html), anew.html.includes('photos-anew')]).toEqual([200, [], false]);
  expect(anew.html).toContain(`>${filledIn().description}</textarea>`);
  const sent = await post({ ...filledIn(), ...named(anew.html) }, { photos: others });
  expect([sent.status, numberIn(sent.html)]).toEqual([200, expect.stringMatching(/./)]);
});

it('offers the position of a photo that was taken here, and none of elsewhere', async () => {
  const offers = async (place: { lng: number; lat: number }): Promise<boolean> => {
    const shot = await photoAt({ seed: 80_000, width: 64, height: 48, ...place });
    const refused = await post({ ...filledIn(), ...named(await opened()), area: '', words: '' }, { photos: [shot] });
    expect([refused.status, kept(refused.html).length]).toEqual([422, 1]);
    return refused.html.includes('照片里记录的位置在');
  };
  expect([await offers({ lng: 112.5, lat: 27.4 }), await offers({ lng: 11.88, lat: 43.46 })]).toEqual([true, false]);
});

it('says at once whom to call where somebody is in danger, and at no other time', async () => {
  const sent = async (majorDanger: string, seed: number) =>
    post({ ...filledIn(), ...named(await opened()), majorDanger }, { photos: await photosOf(seed, 1) });
  const [danger, none] = [await sent('yes', 81_000), await sent('no', 81_001)];
  expect([numberIn(danger.html), numberIn(none.html)]).toEqual([expect.any(String), expect.any(String)]);
  expect([danger.html, none.html].map((html) => html.includes('马上拨打 119 或 110'))).toEqual([true, false]);
});
