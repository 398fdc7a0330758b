import { randomBytes } from 'node:crypto';

export interface GivenPoint {
  lng: number;
  lat: number;
  accuracy?: number;
}

export interface SentRequest {
  kind: 'request' | 'upload';
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
  /** 0 where no answer came through. */
  status: number;
}

/** How the network behaves: `loses-answers` delivers what is sent and drops what comes back. */
export type NetworkState = 'online' | 'offline' | 'loses-answers';

/**
 * The phone around the mini-program: what stays when the mini-program is killed, and what the person
 * answers when WeChat asks. Tests set the fields.
 */
export class Phone {
  readonly storage = new Map<string, string>();
  /** Files by path; temporary ones go when the mini-program ends. */
  readonly files = new Map<string, Buffer>();
  readonly requests: SentRequest[] = [];
  readonly toasts: string[] = [];
  readonly modals: string[] = [];
  readonly scrolledTo: string[] = [];
  clipboard = '';
  /** Files that were sent to a chat, by name. */
  readonly sharedFiles = new Map<string, Buffer>();
  network: NetworkState = 'online';
  privacyAgreed = false;
  /** Photos that the camera or the album gives next; empty closes them. */
  photos: Buffer[] = [];
  /** Where the phone is; null where location is not allowed. */
  position: GivenPoint | null = null;
  /** What is chosen on WeChat's map next, in GCJ-02; null closes it. */
  mapChoice: (GivenPoint & { name: string }) | null = null;
  /** Places that were shown on WeChat's map, in the degrees that it was given. */
  readonly shownOnMap: (GivenPoint & { name: string })[] = [];
  /** Where the next photos are asked for: `camera`, `album`. */
  readonly photoSources: string[][] = [];
  /** Answers to what WeChat asks in a dialog, in order; without one the person cancels. */
  answers: boolean[] = [];
  /** What the person says to the next questions for consent to a reminder; without one it is refused. */
  consents: ('accept' | 'reject')[] = [];
  readonly consentsAsked: string[] = [];
  /** Called when consent is given; WeChat counts it on its side. */
  onConsent: () => void = () => undefined;
  /** Transfers that WeChat's page was opened for; called while the person is at it. */
  onTransfer: (opened: { mchId: string; appId: string; package: string }) => void = () => undefined;
  /** Whether there is room for files and stored values. */
  room = true;
  /** Called before a request goes out; tests hold requests up with it. */
  beforeRequest: (request: { path: string }) => Promise<void> | void = () => undefined;

  constructor(
    /** The server that the mini-program speaks to. */
    readonly server: string,
    /** A code of wx.login. */
    readonly issueCode: () => string,
  ) {}

  addTemporary(content: Buffer): string {
    const path = `wxfile://tmp_${randomBytes(8).toString('hex')}.jpg`;
    this.files.set(path, content);
    return path;
  }

  keep(path: string): string | null {
    const content = this.files.get(path);
    if (!content || !this.room) return null;
    const kept = path.replace('tmp_', 'store_');
    this.files.set(kept, content);
    this.files.delete(path);
    return kept;
  }

  /** A full phone takes nothing new; what lies there stays. */
  store(key: string, value: string): void {
    if (!this.room) throw new Error('setStorageSync:fail exceed storage max size 10Mb');
    this.storage.set(key, value);
  }

  dropTemporary(): void {
    [...this.files.keys()].filter((path) => path.includes('tmp_')).forEach((path) => this.files.delete(path));
  }

  get keptFiles(): string[] {
    return [...this.files.keys()].filter((path) => path.includes('store_'));
  }

  /** Requests to a path, or to all paths that match. */
  sentTo(path: string | RegExp): SentRequest[] {
    return this.requests.filter((sent) => (typeof path === 'string' ? sent.path === path : path.test(sent.path)));
  }
}
