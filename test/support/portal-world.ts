import type { Browser } from 'playwright-core';
import { browserPath, openBrowser } from './browser';
import { CaseWalk } from './case-walk';
import type { Client } from './client';
import { portalPages } from './portal-pages';
import { startTestServer, type TestServer } from './server';

export interface PortalWorld {
  server: TestServer;
  walk: CaseWalk;
  /** Who writes notices, and who lets them out. */
  writer: Client;
  reviewer: Client;
  village: { code: string; name: string; grids: readonly { code: string; name: string }[] };
  browser: Browser;
}

/** The portal on a server of its own, the people who write for it, and a browser where there is one; `prepare` makes the rest. */
export function portalWorld(prepare: (world: PortalWorld) => Promise<void> = () => Promise.resolve()) {
  const world = {} as PortalWorld;
  beforeAll(async () => {
    world.server = await startTestServer();
    world.walk = new CaseWalk(world.server);
    world.writer = await world.walk.as('villageAdmin');
    world.reviewer = await world.walk.as('town');
    const [village] = world.server.context.areas.tree()[0]?.villages ?? [];
    if (!village) throw new Error('the township has no village');
    world.village = village;
    await prepare(world);
    if (browserPath) world.browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await world.browser?.close();
    await world.server.close();
  });
  return { world, ...portalPages(() => world.server) };
}
