import type { Browser } from 'playwright-core';
import { buildWeb } from '../../server/build-web';
import { browserPath, openBrowser } from '../support/browser';
import { CaseWalk } from '../support/case-walk';
import { startTestServer, type TestServer, type TestServerOptions } from '../support/server';

export interface ConsoleWorld {
  server: TestServer;
  walk: CaseWalk;
  browser: Browser;
}

/**
 * The built console on a server whose clock stands at now (a browser drops a cookie that has expired by its own
 * clock), and a browser where there is one. What a file wants to find there is made by `prepare`.
 */
export function consoleWorld(
  prepare: (world: ConsoleWorld) => Promise<void> = () => Promise.resolve(),
  optionsOf: () => Promise<TestServerOptions> = () => Promise.resolve({}),
): ConsoleWorld {
  const world = {} as ConsoleWorld;
  beforeAll(async () => {
    world.server = await startTestServer(await optionsOf());
    world.server.clock.set(new Date());
    world.walk = new CaseWalk(world.server);
    await buildWeb(() => undefined);
    await prepare(world);
    if (browserPath) world.browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await world.browser?.close();
    await world.server.close();
  });
  return world;
}
