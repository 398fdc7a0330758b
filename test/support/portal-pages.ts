import sharp from 'sharp';
import type { Browser, Page } from 'playwright-core';
import { axeViolations, desktop, openPage, phone, picture } from './browser';
import { request } from './request';
import type { TestServer } from './server';

const looks = [
  { name: '390', viewport: phone, whole: true },
  { name: '1280', viewport: desktop, whole: true },
  { name: '390-dark', viewport: phone, dark: true },
  { name: '320-large', viewport: { width: 320, height: 640 }, large: true },
  { name: '1280-dark-large', viewport: desktop, dark: true, large: true },
];

/** Scripts that are built for browsers are not there in tests that do not build them. */
export const builtForBrowsers = /\/static\/\w+\.js/;

/** What axe finds on a page of the portal, the size of targets with it (WCAG 2.2, 2.5.8). */
export const portalViolations = (page: Page): Promise<string[]> => axeViolations(page, () => true, ['target-size']);

/** What axe finds of it that may be otherwise in the dark or with large letters. */
const violationsOfLooks = (page: Page): Promise<string[]> =>
  axeViolations(page, () => true, [], ['color-contrast', 'link-in-text-block', 'target-size']);

/** What every page of the portal is asked. */
export const portalPages = (server: () => TestServer) => {
  const page = (path: string, headers: Record<string, string> = {}) => request(server().base + path, { headers });
  const text = async (path: string, headers?: Record<string, string>): Promise<string> =>
    (await page(path, headers)).bytes.toString('utf8');
  return {
    page,
    text,
    /** Each address answers with the page that says so. */
    async notThere(paths: readonly string[]): Promise<void> {
      for (const path of paths) {
        const { status, bytes } = await page(path, { accept: 'text/html' });
        expect([path, status, bytes.toString('utf8').includes('没有')]).toEqual([path, 404, true]);
      }
    },
    /** The picture at an address: its size, and whether nothing is drawn on it. */
    async drawn(path: string) {
      const { status, bytes, headers } = await page(path);
      expect([path, status, headers.get('content-type')]).toEqual([path, 200, 'image/png']);
      const { width, height } = await sharp(bytes).metadata();
      const { channels } = await sharp(bytes).stats();
      return { width, height, blank: channels.every(({ stdev }) => stdev < 1) };
    },
    /** Each page is 30 kB packed at most. */
    async light(paths: readonly string[]): Promise<void> {
      for (const path of paths) {
        const { bytes, status } = await page(path, { 'accept-encoding': 'gzip' });
        expect([path, status, bytes.length < 30_000]).toEqual([path, 200, true]);
      }
    },
    /** Looks at pages at every width, light, dark and large: axe finds nothing, and nothing is wider than the screen. */
    async lookAt(browser: Browser, paths: Readonly<Record<string, string>>): Promise<void> {
      for (const { name, viewport, whole = false, dark = false, large = false } of looks) {
        const { page: tab, context, errors } = await openPage(browser, { viewport, dark });
        if (large) await tab.goto(`${server().base}/text-size?to=large&back=/`);
        for (const [what, path] of Object.entries(paths)) {
          await tab.goto(server().base + path);
          await picture(tab, `portal-${what}-${name}`);
          const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          const found = await (whole ? portalViolations : violationsOfLooks)(tab);
          expect([what, name, found, wide > 0]).toEqual([what, name, [], false]);
        }
        expect(errors.filter((error) => !builtForBrowsers.test(error))).toEqual([]);
        await context.close();
      }
    },
  };
};
