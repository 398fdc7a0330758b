import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { listAreas } from '../../server/contract/areas/areas';
import { listCases } from '../../server/contract/cases/cases';
import type { CaseRow } from '../../server/contract/cases/case-view';
import { signIn } from '../../server/contract/staff/staff';
import { officerLogin } from '../../server/demo/logins';
import { axeViolations, desktop, openPage, picture } from '../support/browser';
import { clientOf, staffClient } from '../support/client';
import { photoAt } from '../support/photos';
import type { TestServer } from '../support/server';

export interface Seat {
  page: Page;
  context: BrowserContext;
  errors: string[];
  /** Whoever is done with the window gives it back. */
  leave: () => Promise<void>;
}

/** What axe finds that must not be there. */
export const serious = (violation: { impact: string | null }): boolean =>
  violation.impact === 'serious' || violation.impact === 'critical';

/**
 * Windows that were given back: a first page in a new window takes twice the work of the next one. Nobody is signed
 * in there, nothing is kept, and no page runs.
 */
const free = new WeakMap<Browser, Omit<Seat, 'leave'>[]>();

async function takeSeat(browser: Browser, server: TestServer, viewport: typeof desktop): Promise<Seat> {
  const windows = free.get(browser) ?? [];
  free.set(browser, windows);
  const { page, context, errors } = windows.pop() ?? (await openPage(browser));
  await page.setViewportSize(viewport);
  const leave = async (): Promise<void> => {
    // What the page had asked for is not answered to the next one.
    await page.goto(`${server.base}/robots.txt`);
    await page.evaluate(() => [localStorage, sessionStorage].forEach((store) => store.clear()));
    await context.clearCookies();
    await Promise.all(
      context.pages().map((other) => (other === page ? page.emulateMedia({ media: null }) : other.close())),
    );
    errors.length = 0;
    windows.push({ page, context, errors });
  };
  return { page, context, errors, leave };
}

/** Signs in to the console, at a page of it; the form itself is tried in console.test.ts. */
export async function signInAs(
  browser: Browser,
  server: TestServer,
  login: string,
  path = '',
  viewport = desktop,
): Promise<Seat> {
  const seat = await takeSeat(browser, server, viewport);
  const { page } = seat;
  const signedIn = await seat.context.request.post(`${server.base}${signIn.path}`, {
    data: { login, password: server.password },
  });
  if (!signedIn.ok()) throw new Error(`${login} cannot sign in: ${await signedIn.text()}`);
  await page.goto(`${server.base}/console${path}`);
  await page
    .getByRole('heading', { level: 1 })
    .filter({ hasNotText: '工作人员登录' })
    .waitFor()
    .catch(async (error: unknown) => {
      await picture(page, `console-failed-${login}`);
      throw error;
    });
  return seat;
}

/** The case with a number, as the town's handler finds it. */
export async function caseRowOf(server: TestServer, number: string): Promise<CaseRow> {
  const handler = await staffClient(server, 'jingban');
  const row = (await handler(listCases, { query: { limit: 100 } })).body.cases.find((one) =>
    one.number.endsWith(number.split('-').slice(1).join('-')),
  );
  if (!row) throw new Error(`no case ${number}`);
  return row;
}

/** The sign-in name of the officer of the village that the case lies in. */
export async function officerOf(server: TestServer, row: CaseRow): Promise<string> {
  const { towns } = (await clientOf(server.base)(listAreas)).body;
  const village = towns[0]?.villages.findIndex(({ code }) => code === row.place.village?.code) ?? -1;
  return officerLogin(0, village);
}

/** Chooses in a list of antd: the option's words are on the page only while it is open. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  // Forced: what is chosen lies over the box.
  await page.getByRole('combobox', { name: label }).click({ force: true });
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click();
}

/** Chooses one of the radio buttons of a question. */
export const pick = (page: Page, question: string, option: string): Promise<void> =>
  page.getByRole('radiogroup', { name: question }).getByText(option, { exact: true }).click();

/** Opens the form of a step. */
export const openStep = (page: Page, step: string): Promise<void> =>
  page.locator('.steps').getByRole('button', { name: step, exact: true }).click();

/** Sends the form that is open, and waits until it is gone. */
export async function sendStep(page: Page, name: string): Promise<void> {
  const form = page.locator('.step-form');
  await form.getByRole('button', { name: '确定办理' }).click();
  await form.waitFor({ state: 'detached' }).catch(async (error: unknown) => {
    await picture(page, `console-failed-${name}`);
    throw error;
  });
}

/** A photo as a file input takes it. */
export const photoFile = async (seed: number, point?: { lng: number; lat: number }) => ({
  name: `photo-${seed}.jpg`,
  mimeType: 'image/jpeg',
  buffer: await photoAt({ ...point, seed, takenAt: new Date() }),
});

/** Adds photos to the open form and waits until they are sent. */
export async function addPhotos(page: Page, files: Awaited<ReturnType<typeof photoFile>>[]): Promise<void> {
  await page.getByLabel('添加照片').setInputFiles(files);
  for (let n = 0; n < files.length; n += 1) await page.getByText('已上传', { exact: true }).nth(n).waitFor();
}

/** How far the page is wider than the screen. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Types a day and goes on, as people do with the keyboard. For a moment a calendar that closes shows the day before. */
export async function fillDay(page: Page, label: string, day: string): Promise<void> {
  const box = page.getByLabel(label);
  await box.fill(day);
  await box.press('Tab');
  await expect(settled(() => box.inputValue(), day)).resolves.toBe(day);
}

/** What is read once it is what is awaited, or in the end. */
async function settled(read: () => Promise<string>, awaited: string): Promise<string> {
  for (let turn = 0; turn < 40 && (await read()) !== awaited; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return read();
}

/** Ticks a box. One that was drawn this moment may not know of its group yet, and misses a click that no hand would be in time for. */
export async function tick(box: Locator): Promise<void> {
  for (let turn = 0; turn < 3 && !(await box.isChecked()); turn += 1) await box.click();
  expect(await box.isChecked()).toBe(true);
}

/** Looks at a page as it stands: a picture, nothing that axe finds serious, nothing wider than the screen. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect([name, await axeViolations(page, serious)]).toEqual([name, []]);
  expect([name, await tooWide(page)]).toEqual([name, 0]);
}
