import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script, createContext } from 'node:vm';
import type { PageConfig } from './page';

export interface AppConfig {
  onLaunch?(options: object): void;
  onShow?(options: object): void;
  onHide?(): void;
}

export interface Bundle {
  app: AppConfig;
  /** The config of a page, by its route; its script runs when it is first opened, as `lazyCodeLoading` has it. */
  page(route: string): PageConfig;
  tabs: string[];
  routes: string[];
}

interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar: { list: { pagePath: string }[] };
}

/**
 * Runs the compiled bundle in a world of its own: WeChat's globals, no browser, no node, and no way to
 * make code from text, as on a phone.
 */
export function runBundle(folder: string, wx: object, isAlive: () => boolean, currentPages: () => object[]): Bundle {
  const appJson = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as AppJson;
  let app: AppConfig | null = null;
  let defined: PageConfig | null = null;
  const later = (timer: typeof setTimeout) => (run: () => void, ms?: number) => {
    const handle = timer(() => {
      if (isAlive()) run();
    }, ms);
    handle.unref();
    return Number(handle);
  };
  const world = createContext(
    {
      wx,
      App: (config: AppConfig) => void (app = config),
      Page: (config: PageConfig) => void (defined = config),
      Component: () => undefined,
      Behavior: (config: object) => config,
      getApp: () => app,
      getCurrentPages: currentPages,
      setTimeout: later(setTimeout),
      clearTimeout: (handle: number) => clearTimeout(handle),
      setInterval: (run: () => void, ms: number) => Number(setInterval(() => isAlive() && run(), ms).unref()),
      clearInterval: (handle: number) => clearInterval(handle),
      console,
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  const loaded = new Map<string, { exports: object }>();

  function load(file: string): object {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const source = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`;
    const run = new Script(source, { filename: file }).runInContext(world) as (
      require: (path: string) => object,
      module: object,
      exports: object,
    ) => void;
    const require = (path: string): object => load(join(dirname(file), path.endsWith('.js') ? path : `${path}.js`));
    run(require, module, module.exports);
    return module.exports;
  }

  load(join(folder, 'app.js'));
  if (!app) throw new Error('the bundle registered no App');
  const subPages = (appJson.subPackages ?? []).flatMap(({ root, pages: inside }) =>
    inside.map((page) => `${root}/${page}`),
  );
  const routes = [...appJson.pages, ...subPages];
  const pages = new Map<string, PageConfig>();
  return {
    app,
    tabs: appJson.tabBar.list.map(({ pagePath }) => pagePath),
    routes,
    page(route) {
      const known = pages.get(route);
      if (known) return known;
      if (!routes.includes(route)) throw new Error(`app.json names no page ${route}`);
      defined = null;
      load(join(folder, `${route}.js`));
      if (!defined) throw new Error(`${route} registered no Page`);
      pages.set(route, defined);
      return defined;
    },
  };
}
