import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

const post = async (contentType: string, body: string) => {
  const answer = await fetch(`${server.base}/report`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
  });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
};

it.each([
  ['a form without a boundary', 'multipart/form-data', 'x'],
  ['a form with an empty boundary', 'multipart/form-data; boundary=', 'x'],
  ['another kind of body', 'application/json', '{}'],
])('%s is refused on a page in words, not as an error of ours', async (_what, contentType, body) => {
  const answer = await post(contentType, body);
  expect([answer.status, answer.type.startsWith('text/html')]).toEqual([415, true]);
  expect(answer.text).toContain('不支持这种提交格式');
});

it('a number and a code that were left empty are asked for, not called wrong', async () => {
  const body = new URLSearchParams({ number: '', claimCode: ' ' });
  const answer = await fetch(`${server.base}/track`, { method: 'POST', body });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  // At the top and at the field, for each of the two.
  expect(page.match(/请填写此项/g)).toHaveLength(4);
  expect(page).not.toContain('格式不正确');
});

it('links of the receipt log lead somewhere while a town has no head yet', async () => {
  const page = await (await fetch(`${server.base}/receipts`)).text();
  const links = [...page.matchAll(/href="(\/(?:api\/)?receipts\/[^"]+)"/g)].map(([, link]) => link ?? '');
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) expect([link, (await fetch(`${server.base}${link}`)).status]).toEqual([link, 200]);
});
