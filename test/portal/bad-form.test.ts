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
