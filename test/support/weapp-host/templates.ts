/** What the compiled templates make of one kind of node: its tag, where its attributes come from, what it listens to. */
export interface Template {
  tag: string;
  /** Attribute → the key of the node's data. */
  attributes: ReadonlyMap<string, string>;
  /** Event → whether it goes on to the parents. */
  events: ReadonlyMap<string, boolean>;
}

export type Templates = ReadonlyMap<string, Template>;

function readTag(markup: string): Template {
  const [, tag = '', inside = ''] = /^<([\w-]+)((?:\s+[\w:-]+="[^"]*")*)/.exec(markup) ?? [];
  const attributes = new Map<string, string>();
  const events = new Map<string, boolean>();
  for (const [, name = '', value = ''] of inside.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    const event = /^(bind|catch)(\w+)$/.exec(name);
    const key = /\bi\.(\w+)/.exec(value)?.[1];
    if (event && value === 'eh') events.set(event[2] ?? '', event[1] === 'bind');
    else if (key) attributes.set(name, key);
  }
  return { tag, attributes, events };
}

/**
 * Reads `base.wxml`. A node shows an attribute, and hears an event, only where the template of its kind
 * says so; a host that looked at the data alone would find things that no phone shows.
 */
export function readTemplates(wxml: string): Templates {
  const found = new Map<string, string>();
  for (const part of wxml.split('<template name="').slice(1)) {
    const end = part.indexOf('">');
    found.set(part.slice(0, end), part.slice(end + 2).trim());
  }
  const templates = new Map<string, Template>();
  for (const [name, markup] of found) {
    const kind = /^tmpl_0_([\w-]+)$/.exec(name)?.[1];
    if (!kind || /_(focus|blur)$/.test(kind)) continue;
    // Inputs come as two templates, with and without a focus of their own.
    const chosen = markup.startsWith('<template is="{{xs.c(') ? found.get(`${name}_blur`) : markup;
    templates.set(kind, readTag(chosen ?? ''));
  }
  return templates;
}
