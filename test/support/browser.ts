import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const candidates = [
  process.env.CHROME_PATH,
  // The same browser without its windows: half the work of the other for the same pages.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The installed Chromium or Chrome; undefined where there is none. */
export const browserPath = candidates.find((path) => path !== undefined && existsSync(path));

/** `it` where a browser is installed; else a skip that says so. */
export const itInBrowser: jest.It = (browserPath ? it : it.skip) as jest.It;
if (!browserPath) process.stderr.write('no Chromium or Chrome is installed: browser journeys are skipped\n');

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 900 };

/**
 * A new window of Chromium makes its address bar's two hidden popups as pages of their own, which costs more than
 * the page of a test. Only the last such switch counts, so that it repeats what playwright itself switches off.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath,
    // Pages of one user share a process, and what it has compiled.
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--process-per-site',
      `--disable-features=${withoutFeatures.join(',')}`,
    ],
  });
}

/** A fresh context of Chinese users; errors of pages are kept and must be empty. */
export async function openPage(
  browser: Browser,
  options: { viewport?: { width: number; height: number }; script?: boolean; dark?: boolean } = {},
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: options.viewport ?? desktop,
    javaScriptEnabled: options.script ?? true,
    colorScheme: options.dark ? 'dark' : 'light',
    // What moves cannot be pressed until it stands still; whoever asks for stillness is given it.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  return { page, context, errors };
}

const axeSource = readFileSync(join(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary?: string }[];
}

/** What axe finds on the page, as lines; empty when it is clean. Needs script. */
export async function axeViolations(
  page: Page,
  keep: (violation: Violation) => boolean = () => true,
  /** Rules that axe leaves out unless it is told. */
  also: readonly string[] = [],
  /** These rules alone. */
  only?: readonly string[],
): Promise<string[]> {
  // A page that has it already keeps it: reading it takes a tenth of a second.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const found = await page.evaluate(
    async ({ more, alone }) => {
      interface Axe {
        run(where: Document, how: object): Promise<{ violations: Violation[] }>;
      }
      const { axe } = window as unknown as { axe: Axe };
      // What is right is not described: that would cost as much as finding what is wrong.
      const rules = Object.fromEntries(more.map((rule) => [rule, { enabled: true }]));
      const which = alone ? { runOnly: alone } : { rules };
      return (await axe.run(document, { resultTypes: ['violations'], ...which })).violations;
    },
    { more: also, alone: only },
  );
  return found
    .filter(keep)
    .flatMap(({ id, impact, nodes }) =>
      nodes.map((node) => `${id} (${impact}): ${node.html} ${node.failureSummary ?? ''}`),
    );
}

const shots = join(__dirname, '../.artifacts');

/** Keeps a picture of the page below test/.artifacts, where somebody wants to look: `PICTURES=1 npm test`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
