import { HostNode, type NodeData } from './tree';
import type { Templates } from './templates';

/** WeChat refuses more than this in one `setData`. */
const mostData = 256 * 1024;

/** What the bundle hands to `Page()`: lifecycles and the event handler, called on the page. */
export interface PageConfig {
  data?: object;
  onLoad?(query: object): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
  onPullDownRefresh?(): void;
  onReachBottom?(): void;
  eh?(event: object): unknown;
}

/** Sets `root.cn.[0].cn.[2].v` and the like in a tree. */
function setPath(tree: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  const last = keys.pop() ?? '';
  let at: Record<string, unknown> = tree;
  for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
  at[last] = value;
}

/** One page of the running mini-program: its data, and the handlers of the bundle on top of it. */
export class HostPage {
  private readonly data: Record<string, unknown>;
  private readonly self: object;
  private readonly call: PageConfig;
  alert: string | null = null;
  /** What the page has named itself; null where it goes by its configuration. */
  title: string | null = null;

  constructor(
    readonly route: string,
    config: PageConfig,
    private readonly templates: Templates,
    isAlive: () => boolean,
  ) {
    this.data = JSON.parse(JSON.stringify(config.data ?? {})) as Record<string, unknown>;
    this.self = Object.assign(Object.create(config) as object, {
      route,
      __route__: route,
      data: this.data,
      setData: (changes: Record<string, unknown>, done?: () => void) => {
        const sent = JSON.stringify(changes);
        if (sent.length > mostData) throw new Error(`setData of ${sent.length} characters on ${route}`);
        for (const [path, value] of Object.entries(JSON.parse(sent) as Record<string, unknown>))
          setPath(this.data, path, value);
        setTimeout(() => {
          if (isAlive()) done?.();
        }, 0);
      },
    });
    this.call = this.self as PageConfig;
  }

  open(query: object): void {
    this.call.onLoad?.(query);
    this.call.onShow?.();
    this.call.onReady?.();
  }

  show(): void {
    this.call.onShow?.();
  }

  hide(): void {
    this.call.onHide?.();
  }

  close(): void {
    this.call.onUnload?.();
  }

  pullDown(): void {
    this.call.onPullDownRefresh?.();
  }

  reachBottom(): void {
    this.call.onReachBottom?.();
  }

  /** The page as it is shown now. */
  tree(): HostNode {
    const root = (this.data.root ?? {}) as { cn?: NodeData[] };
    return new HostNode({ nn: 'root', cn: Object.values(root.cn ?? []) }, this.templates);
  }

  /** Lets an event happen at a node and go up as far as it is passed on. */
  fire(type: string, node: HostNode, detail: object = {}): void {
    const target = { id: node.id, dataset: { sid: node.data.sid } };
    for (let at: HostNode | null = node; at; at = at.parent) {
      if (!at.hears(type)) continue;
      const currentTarget = { id: at.id, dataset: { sid: at.data.sid } };
      this.call.eh?.({ type, detail, target, currentTarget, timeStamp: Date.now(), mark: {} });
      if (!at.passesOn(type) || type !== 'tap') return;
    }
  }
}
