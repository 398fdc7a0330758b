import { setTimeout as wait } from 'node:timers/promises';
import { buildWeapp } from './build';
import { MiniProgram } from './mini-program';
import { Phone } from './phone';
import { linesOf, type HostNode } from './tree';
import type { TestServer } from '../server';

/** How long a person waits for something to appear, in milliseconds. */
const patience = 15_000;

/** A person with a phone: sees what the page shows, taps what it calls by a name, types where it asks. */
export class WeappUser {
  app: MiniProgram;

  private constructor(
    private readonly folder: string,
    readonly phone: Phone,
  ) {
    this.app = new MiniProgram(folder, phone);
  }

  /** Opens the compiled mini-program on a new phone that speaks to `server`. */
  static async open(
    server: string,
    issueCode: () => string,
    prepare: (phone: Phone) => void = () => undefined,
  ): Promise<WeappUser> {
    const phone = new Phone(server, issueCode);
    prepare(phone);
    return new WeappUser(await buildWeapp(), phone);
  }

  /** Opens it as whom WeChat knows by `openid`, who has agreed to the privacy words, at the form of a report. */
  static async agreed(
    { base, wechat }: Pick<TestServer, 'base' | 'wechat'>,
    openid: string,
    prepare: (phone: Phone) => void = () => undefined,
  ): Promise<WeappUser> {
    const user = await WeappUser.open(
      base,
      () => wechat.issueCode(openid),
      (phone) => {
        phone.privacyAgreed = true;
        prepare(phone);
      },
    );
    await user.until('提交举报');
    return user;
  }

  /** Kills the mini-program and opens it again: storage and kept files stay. */
  reopen(): void {
    this.app.kill();
    this.app = new MiniProgram(this.folder, this.phone);
  }

  /** What is on the page, line by line. */
  lines(): string[] {
    return linesOf(this.app.page.tree());
  }

  text(): string {
    return this.lines().join('\n');
  }

  /** Everything on the page that is called so, by what a screen reader says or by its words. */
  all(name: string): HostNode[] {
    const called = this.app.page
      .tree()
      .all()
      .filter((node) => node.tag !== 'block' && (node.spoken === name || node.text === name));
    // The innermost: a frame around one thing has the same words.
    return called.filter((node) => !called.some((other) => other !== node && node.all().includes(other)));
  }

  find(name: string): HostNode {
    const [node] = this.all(name);
    if (!node) throw new Error(`nothing is called 「${name}」 on ${this.app.page.route}:\n${this.text()}`);
    return node;
  }

  private byRole(tags: string[], label: string): HostNode {
    const node = this.app.page
      .tree()
      .all()
      .find(({ tag, spoken }) => tags.includes(tag) && (spoken === label || spoken.startsWith(`${label}，`)));
    if (!node)
      throw new Error(`no ${tags.join(' or ')} is called 「${label}」 on ${this.app.page.route}:\n${this.text()}`);
    return node;
  }

  /** The words of a form field, by its name: label, hint and what is wrong with it. */
  field(name: string): string {
    const id = `field-${name.replace(/\W/g, '-')}`;
    const node = this.app.page
      .tree()
      .all()
      .find((one) => one.id === id);
    if (!node) throw new Error(`no field ${name} on ${this.app.page.route}:\n${this.text()}`);
    return node.text;
  }

  /** What can be used on the page, and what of it a screen reader has no name for. */
  controls(): { all: HostNode[]; unnamed: string[] } {
    const all = this.app.page
      .tree()
      .all()
      .filter((node) => ['button', 'input', 'textarea', 'picker'].includes(node.tag) || node.hears('tap'));
    const isUnnamed = (node: HostNode): boolean =>
      ['input', 'textarea'].includes(node.tag) ? !node.attr('aria-label') : node.spoken.trim() === '';
    return { all, unnamed: all.filter(isUnnamed).map(({ tag, id }) => `${tag} ${id}`) };
  }

  /** Taps what is called so. A disabled button does nothing. */
  tap(name: string): void {
    const node = this.find(name);
    for (let at: HostNode | null = node; at; at = at.parent) {
      if (at.tag === 'button' && at.attr('disabled') === true) return;
    }
    if (node.attr('open-type') === 'agreePrivacyAuthorization') {
      this.app.agreeTapped(node.id);
      this.app.page.fire('agreeprivacyauthorization', node);
    }
    this.app.page.fire('tap', node);
  }

  /** Types into the input of a label, no more than it takes. */
  type(label: string, text: string): void {
    const node = this.byRole(['input', 'textarea'], label);
    const value = text.slice(0, Number(node.attr('maxlength') ?? 140));
    this.app.page.fire('input', node, { value, cursor: value.length });
  }

  /** What stands in the input of a label. */
  typed(label: string): string {
    return String(this.byRole(['input', 'textarea'], label).attr('value') ?? '');
  }

  /** Chooses from the wheel of a label. */
  choose(label: string, option: string): void {
    const node = this.byRole(['picker'], label);
    const range = node.attr('range') as string[];
    if (!range.includes(option)) throw new Error(`「${label}」 offers no 「${option}」: ${range.join(' ')}`);
    this.app.page.fire('change', node, { value: String(range.indexOf(option)) });
  }

  /** What the wheel of a label offers. */
  options(label: string): string[] {
    return this.byRole(['picker'], label).attr('range') as string[];
  }

  /** Waits until the page shows the words, or until a question is true. */
  async until(wanted: string | (() => boolean)): Promise<void> {
    const there = typeof wanted === 'string' ? () => this.text().includes(wanted) : wanted;
    for (const end = Date.now() + patience; Date.now() < end;) {
      if (this.app.depth > 0 && there()) return;
      await wait(15);
    }
    const what = typeof wanted === 'string' ? `「${wanted}」` : String(wanted);
    throw new Error(`${what} did not come on ${this.app.page.route}:\n${this.text()}`);
  }
}
