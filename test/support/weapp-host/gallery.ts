import type { Browser, Page } from 'playwright-core';
import { axeViolations, openBrowser, openPage, picture } from '../browser';
import { drawPage } from './draw-page';
import { screenWidth } from './page-sheet';
import type { WeappUser } from './user';

async function answerTo(url: string): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
  const response = await fetch(url);
  const headers = { 'content-type': response.headers.get('content-type') ?? '' };
  return { status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) };
}

/** Draws pages of the mini-program in a browser, keeps a picture of each and says what is wrong with it. */
export class Gallery {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async open(): Promise<Gallery> {
    const browser = await openBrowser();
    const { page } = await openPage(browser, { viewport: { width: screenWidth, height: 844 } });
    // A phone loads a picture from anywhere; a browser is told by the server not to, outside its own pages.
    await page.route(/\/(api\/files|notices\/[^/]+\/images)\//, async (route) => {
      const { status, headers, body } = await answerTo(route.request().url());
      await route.fulfill({ status, headers, body });
    });
    return new Gallery(browser, page);
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** What is wider than the screen, or cut off in its own box. */
  private tooWide(): Promise<string[]> {
    return this.page.evaluate((width) => {
      const wrong = (node: Element): boolean => {
        const { left, right } = node.getBoundingClientRect();
        const cut = node.tagName === 'BUTTON' && node.scrollWidth > node.clientWidth + 1;
        return right > width + 1 || left < -1 || cut;
      };
      return [...document.querySelectorAll('body *')].filter(wrong).map((node) => node.outerHTML.slice(0, 160));
    }, screenWidth);
  }

  private brokenImages(): Promise<string[]> {
    return this.page.evaluate(() =>
      [...document.images]
        .filter(({ naturalWidth }) => naturalWidth === 0)
        .map(({ outerHTML }) => outerHTML.slice(0, 160)),
    );
  }

  /** Draws the page in front; gives what a person could not read, reach or hear, as lines. */
  async look(user: WeappUser, name: string, colours: 'light' | 'dark' = 'light'): Promise<string[]> {
    await this.page.emulateMedia({ colorScheme: colours });
    await this.page.setContent(drawPage(user, colours));
    await picture(this.page, `miniapp-${name}`);
    // A row is called by a sentence about it, not by all the words in it.
    const serious = await axeViolations(
      this.page,
      ({ id, impact }) => ['serious', 'critical'].includes(impact ?? '') && id !== 'label-content-name-mismatch',
    );
    return [
      ...(await this.tooWide()).map((node) => `too wide: ${node}`),
      ...(await this.brokenImages()).map((node) => `not shown: ${node}`),
      ...serious,
      ...user.controls().unnamed,
    ];
  }
}
