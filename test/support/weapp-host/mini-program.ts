import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostPage } from './page';
import type { Phone } from './phone';
import { runBundle, type Bundle } from './run-bundle';
import { readTemplates, type Templates } from './templates';
import { answered, WxFailure, type Callbacks } from './wx-call';
import { deviceOf, privacyOf } from './wx-device';
import { networkOf } from './wx-network';

interface Navigation extends Callbacks {
  url: string;
}

/** Pages open at most, as on a phone. */
const mostPages = 10;

/** One run of the mini-program on a phone, from launch to kill. */
export class MiniProgram {
  private readonly bundle: Bundle;
  private readonly templates: Templates;
  private readonly tabs = new Map<string, HostPage>();
  private stack: HostPage[] = [];
  private alive = true;
  private readonly networkListeners: ((state: object) => void)[] = [];
  private readonly privacy: ReturnType<typeof privacyOf>;

  constructor(
    folder: string,
    private readonly phone: Phone,
  ) {
    this.templates = readTemplates(readFileSync(join(folder, 'base.wxml'), 'utf8'));
    this.privacy = privacyOf(phone);
    this.bundle = runBundle(folder, this.wx(), this.isAlive, () => this.stack);
    const options = { path: this.bundle.routes[0], query: {}, scene: 1001 };
    this.bundle.app.onLaunch?.(options);
    this.bundle.app.onShow?.(options);
    this.switchTo(this.bundle.routes[0] ?? '');
  }

  private readonly isAlive = (): boolean => this.alive;

  /** The page in front. */
  get page(): HostPage {
    const page = this.stack.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  }

  get depth(): number {
    return this.stack.length;
  }

  private wx(): object {
    const { phone } = this;
    const device = deviceOf(phone, this.privacy);
    const later = <O extends Callbacks>(name: string, run: (options: O) => object | Promise<object>) =>
      answered(name, this.isAlive, run);
    const calls = { ...device, ...networkOf(phone) };
    const wrapped = Object.fromEntries(
      Object.entries(calls).map(([name, run]) => [name, later(name, run as (options: Callbacks) => object)]),
    );
    return {
      ...wrapped,
      getFileSystemManager: () => ({
        saveFile: wrapped.saveFile,
        removeSavedFile: wrapped.removeSavedFile,
        writeFile: wrapped.writeFile,
      }),
      onNeedPrivacyAuthorization: this.privacy.onNeedPrivacyAuthorization,
      onNetworkStatusChange: (listener: (state: object) => void) => void this.networkListeners.push(listener),
      navigateTo: later<Navigation>('navigateTo', ({ url }) => this.navigate(url)),
      switchTab: later<Navigation>('switchTab', ({ url }) => this.switchTo(url.replace(/^\//, ''))),
      setNavigationBarTitle: later<Callbacks & { title: string }>('setNavigationBarTitle', ({ title }) => {
        this.page.title = title;
        return {};
      }),
      navigateBack: later('navigateBack', () => this.goBack()),
      enableAlertBeforeUnload: later<Callbacks & { message: string }>('enableAlertBeforeUnload', ({ message }) => {
        this.page.alert = message;
        return {};
      }),
      disableAlertBeforeUnload: later('disableAlertBeforeUnload', () => {
        this.page.alert = null;
        return {};
      }),
      getStorageSync: (key: string): unknown => JSON.parse(phone.storage.get(key) ?? '""'),
      setStorageSync: (key: string, value: unknown) => phone.store(key, JSON.stringify(value)),
      removeStorageSync: (key: string) => void phone.storage.delete(key),
      getAppBaseInfo: () => ({ SDKVersion: '3.5.0', theme: 'light', fontSizeScaleFactor: 1.2 }),
      getSystemInfoSync: () => ({ SDKVersion: '3.5.0', platform: 'devtools', windowWidth: 375, windowHeight: 700 }),
      getWindowInfo: () => ({ windowWidth: 375, windowHeight: 700, pixelRatio: 2 }),
      getLaunchOptionsSync: () => ({ path: this.bundle.routes[0], query: {}, scene: 1001 }),
      env: { USER_DATA_PATH: 'http://usr' },
      canIUse: () => true,
      nextTick: (run: () => void) => setTimeout(() => this.alive && run(), 0),
    };
  }

  private open(url: string): HostPage {
    const [route = '', search = ''] = url.replace(/^\//, '').split('?');
    // WeChat hands parameters on as they stand in the address.
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split('=')),
    );
    const page = new HostPage(route, this.bundle.page(route), this.templates, this.isAlive);
    this.stack.push(page);
    page.open(query);
    return page;
  }

  private navigate(url: string): object {
    if (this.stack.length >= mostPages) throw new WxFailure('page limit exceeded');
    if (this.bundle.tabs.includes(url.replace(/^\/|\?.*$/g, '')))
      throw new WxFailure('can not navigateTo a tabbar page');
    this.page.hide();
    this.open(url);
    return {};
  }

  /** Goes to a tab, as a tap on the tab bar does. */
  switchTo(route: string): object {
    if (!this.bundle.tabs.includes(route)) throw new WxFailure('not a tabbar page');
    const before = this.stack.at(-1);
    before?.hide();
    this.stack.filter((page) => this.tabs.get(page.route) !== page).forEach((page) => page.close());
    const known = this.tabs.get(route);
    this.stack = known ? [known] : [];
    if (known) known.show();
    else this.tabs.set(route, this.open(route));
    return {};
  }

  private goBack(): object {
    if (this.stack.length < 2) throw new WxFailure('cannot navigate back at first page');
    this.stack.pop()?.close();
    this.page.show();
    return {};
  }

  /** The back gesture; where the page asks before it is left, the person answers. */
  back(): boolean {
    const { alert } = this.page;
    if (alert) {
      this.phone.modals.push(alert);
      if (!(this.phone.answers.shift() ?? false)) return false;
    }
    this.goBack();
    return true;
  }

  agreeTapped(id: string): void {
    this.privacy.agreeTapped(id);
  }

  /** The network comes or goes, and the mini-program is told. */
  setNetwork(state: Phone['network']): void {
    this.phone.network = state;
    const told = { isConnected: state !== 'offline', networkType: state === 'offline' ? 'none' : 'wifi' };
    this.networkListeners.forEach((listener) => listener(told));
  }

  hide(): void {
    this.page.hide();
    this.bundle.app.onHide?.();
  }

  show(): void {
    this.bundle.app.onShow?.({ path: this.page.route, query: {}, scene: 1001 });
    this.page.show();
  }

  /** Ends it the way a phone does that needs the memory: nothing is called, nothing is answered any more. */
  kill(): void {
    this.alive = false;
    this.phone.dropTemporary();
  }
}
