import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeapp } from '../support/weapp-host';

let folder = '';
beforeAll(async () => {
  folder = await buildWeapp();
}, 180_000);

const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;

it('the main package has 500 kB at most', () => {
  const subpackages = (json('app.json').subPackages as { root: string }[] | undefined) ?? [];
  const main = filesIn(folder).filter((file) => !subpackages.some(({ root }) => file.startsWith(join(folder, root))));
  const bytes = main.reduce((sum, file) => sum + statSync(file).size, 0);
  expect(main.length).toBeGreaterThan(20);
  expect(bytes).toBeLessThanOrEqual(500_000);
});

it('each subpackage has 2 MB at most, and nothing of it lies in the main package', () => {
  const subpackages = json('app.json').subPackages as { root: string; pages: string[] }[];
  expect(subpackages.map(({ root }) => root)).toContain('packages/field');
  for (const { root, pages } of subpackages) {
    const bytes = filesIn(join(folder, root)).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThanOrEqual(2_000_000);
    for (const page of pages)
      for (const kind of ['js', 'json', 'wxml']) {
        expect(statSync(join(folder, root, `${page}.${kind}`)).isFile()).toBe(true);
      }
  }
  // The questions of an inspection are the officers' alone.
  const words = '剩余净宽';
  const holding = filesIn(folder).filter((file) => file.endsWith('.js') && readFileSync(file, 'utf8').includes(words));
  expect(holding.map((file) => file.slice(folder.length + 1))).toEqual(['packages/field/work/index.js']);
  // The form of a household inspection is for owners and staff: each part has it, and the main package does not.
  const form = filesIn(folder).filter((file) => readFileSync(file, 'utf8').includes('能塞进硬币边'));
  const roots = form.map((file) =>
    file
      .slice(folder.length + 1)
      .split('/')
      .slice(0, 2)
      .join('/'),
  );
  expect([...new Set(roots)].sort()).toEqual(['packages/field', 'packages/house']);
});

it.each([
  ['a reward is claimed', '收款人姓名', ['packages/own']],
  ['a report is looked up', '凭回执号和查询码查看举报', ['packages/own']],
  ['a report is added to', '您还可以', ['packages/own']],
  ['an order is answered', '当事人是党员干部或公职人员', ['packages/order', 'packages/house']],
])('the words with which %s are in no file of the main package', (_what, words, parts) => {
  const holding = filesIn(folder)
    .filter((file) => file.endsWith('.js') && readFileSync(file, 'utf8').includes(words))
    .map((file) => file.slice(folder.length + 1));
  expect(holding).not.toEqual([]);
  expect(holding.filter((file) => !parts.some((root) => file.startsWith(`${root}/`)))).toEqual([]);
});

it('every page has its four files, and every file of the tab bar is there', () => {
  const app = json('app.json') as {
    pages: string[];
    tabBar: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] };
  };
  for (const page of app.pages)
    for (const kind of ['js', 'json', 'wxml']) expect(statSync(join(folder, `${page}.${kind}`)).isFile()).toBe(true);
  // WeChat's messages open it.
  expect(app.pages).toContain('pages/messages/index');
  for (const tab of app.tabBar.list) {
    expect(app.pages).toContain(tab.pagePath);
    for (const icon of [tab.iconPath, tab.selectedIconPath])
      expect(statSync(join(folder, icon)).size).toBeLessThan(40_000);
  }
});

it('declares what it asks of the phone, and keeps the privacy gate on', () => {
  const app = json('app.json');
  expect(app.requiredPrivateInfos).toEqual(expect.arrayContaining(['getLocation', 'chooseLocation']));
  expect(app.__usePrivacyCheck__).toBe(true);
});

it('carries nothing that a mini-program may not run, and no server code', () => {
  const code = filesIn(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(code).not.toMatch(/\beval\(/);
  expect(code).not.toMatch(/mongoose|koa-helmet|libsodium/);
  // Both halves of the library name their classes; only the small one may be packed.
  expect(code).toContain('"ZodMiniString"');
  expect(code).not.toMatch(/"Zod(?!Mini)\w+"/);
});

it('is what the project file opens in WeChat DevTools', () => {
  const project = JSON.parse(readFileSync(join(__dirname, '../../project.config.json'), 'utf8')) as {
    miniprogramRoot: string;
  };
  expect(project.miniprogramRoot.replace(/^\.?\/|\/$/g, '')).toBe('dist/weapp');
});
