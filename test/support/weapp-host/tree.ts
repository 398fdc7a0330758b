import type { Template, Templates } from './templates';

export interface NodeData {
  nn: string;
  sid?: string;
  uid?: string;
  v?: string;
  cn?: NodeData[];
  [key: string]: unknown;
}

/** One element as the phone would show it. */
export class HostNode {
  readonly children: HostNode[];
  private readonly template: Template | undefined;

  constructor(
    readonly data: NodeData,
    templates: Templates,
    readonly parent: HostNode | null = null,
  ) {
    this.template = templates.get(data.nn);
    this.children = (data.cn ?? []).map((child) => new HostNode(child, templates, this));
  }

  get tag(): string {
    return this.template?.tag ?? '';
  }

  get id(): string {
    return this.data.uid ?? this.data.sid ?? '';
  }

  /** An attribute that the template puts out; undefined where it does not, or where it is not set. */
  attr(name: string): unknown {
    const key = this.template?.attributes.get(name);
    return key === undefined ? undefined : this.data[key];
  }

  hears(event: string): boolean {
    return this.template?.events.has(event) ?? false;
  }

  /** Whether an event goes on to the parents from here. */
  passesOn(event: string): boolean {
    return this.template?.events.get(event) ?? true;
  }

  /** All words in it, in order. */
  get text(): string {
    if (this.tag === 'rich-text') return String(this.attr('nodes') ?? '').replace(/<[^>]*>/g, '');
    return (this.tag === 'block' ? String(this.data.v ?? '') : '') + this.children.map(({ text }) => text).join('');
  }

  /** What a screen reader says of it. */
  get spoken(): string {
    return String(this.attr('aria-label') ?? this.text);
  }

  /** It and everything below, parents before children. */
  all(): HostNode[] {
    return [this, ...this.children.flatMap((child) => child.all())];
  }
}

/** The whole page line by line, one line for each element with words of its own. */
export function linesOf(node: HostNode): string[] {
  if (node.tag === 'rich-text') return [node.text];
  const own = node.children
    .filter(({ tag }) => tag === 'block')
    .map(({ text }) => text)
    .join('');
  return [...(own ? [own] : []), ...node.children.filter(({ tag }) => tag !== 'block').flatMap(linesOf)];
}
