import { endpoints } from '../../server/contract';
import type { Endpoint } from '../../server/contract/endpoint';
import { openApiDocument, schemaOf } from '../../server/http/openapi';
import { startTestServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

const all = endpoints as unknown as readonly Endpoint[];
const page = async (path: string): Promise<string> => (await fetch(server.base + path)).text();
const plain = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

it('leads from its index to every endpoint on the page of its subject, with every format that the contract has', async () => {
  const index = await page('/docs');
  const pages = new Map<string, string>();
  for (const endpoint of all) {
    const [, address = '', subject = ''] = new RegExp(`href="((/docs/[\\w-]+)#${endpoint.name})"`).exec(index) ?? [];
    expect([endpoint.name, address]).toEqual([endpoint.name, `${subject}#${endpoint.name}`]);
    const html = pages.get(subject) ?? plain(await page(subject));
    pages.set(subject, html);
    expect(html).toContain(`<details id="${endpoint.name}"`);
    expect(html).toContain(endpoint.summary);
    const json = endpoint.status !== 204 && endpoint.responseKind === 'json';
    for (const schema of [
      ...(endpoint.bodyKind === 'json' ? [schemaOf(endpoint.body, 'input')] : []),
      ...(json ? [schemaOf(endpoint.response, 'output')] : []),
    ])
      expect([endpoint.name, html.includes(JSON.stringify(schema, null, 2))]).toEqual([endpoint.name, true]);
  }
  // A format that stands elsewhere on its page is linked to, and the link leads somewhere.
  for (const html of pages.values())
    for (const [, name = ''] of html.matchAll(/href="#(?!main)(\w+)"/g)) expect(html).toContain(`id="${name}"`);
});

it('has pages that a telephone can open', async () => {
  const subjects = new Set(all.map(({ path }) => path.split('/')[2] ?? ''));
  for (const path of ['/docs', ...[...subjects].map((subject) => `/docs/${subject}`)])
    expect([path, (await page(path)).length < 250_000]).toEqual([path, true]);
});

it('has no page for what is no subject, and gives machines the whole document', async () => {
  expect((await fetch(`${server.base}/docs/nothing`)).status).toBe(404);
  const answer = await fetch(`${server.base}/openapi.json`);
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});
