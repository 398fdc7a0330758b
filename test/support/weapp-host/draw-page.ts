import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFolder } from './build';
import { sheetsOf } from './page-sheet';
import type { Phone } from './phone';
import type { HostNode } from './tree';
import type { WeappUser } from './user';

interface AppJson {
  window: { navigationBarTitleText: string };
  tabBar: { list: { pagePath: string; text: string; iconPath: string; selectedIconPath: string }[] };
}
type Theme = Record<'navBackground' | 'tabBackground' | 'tabColor' | 'tabSelected', string>;

const tags: Record<string, string> = {
  view: 'div',
  text: 'span',
  button: 'button',
  input: 'input',
  textarea: 'textarea',
  image: 'img',
  picker: 'div',
  'scroll-view': 'div',
  map: 'div',
};

const escaped = (words: unknown): string => String(words).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const attribute = (name: string, value: unknown): string =>
  value === undefined || value === null || value === '' || value === false ? '' : ` ${name}="${escaped(value)}"`;

const dataUrl = (content: Buffer, type: string): string => `data:${type};base64,${content.toString('base64')}`;

/** What a photo shows: a file of the phone, or what the server answers at the path whatever host was built in. */
function sourceOf(src: string, phone: Phone): string {
  const file = phone.files.get(src);
  if (file) return dataUrl(file, 'image/jpeg');
  if (!/^https?:/.test(src)) return src;
  const { pathname, search } = new URL(src);
  return phone.server + pathname + search;
}

/** The role that WeChat gives where none is named: what is called by a label is read as one thing. */
function roleOf(node: HostNode): unknown {
  const own = node.attr('aria-role');
  if (own) return own;
  if (node.tag === 'picker') return 'button';
  return ['view', 'text'].includes(node.tag) && node.attr('aria-label') ? 'group' : undefined;
}

function ariaOf(node: HostNode): string {
  const names = ['aria-label', 'aria-checked', 'aria-disabled', 'aria-hidden', 'aria-required'];
  const given = names.map((name): [string, unknown] => [name, node.attr(name)]);
  const role = roleOf(node);
  const checked = ['radio', 'checkbox'].includes(String(role))
    ? attribute('aria-checked', String(node.attr('aria-checked') ?? false))
    : '';
  const told = given.map(([name, value]) => (name === 'aria-checked' ? checked : attribute(name, value))).join('');
  // A browser takes a heading's level from a number.
  return attribute('role', role) + (role === 'heading' ? ' aria-level="2"' : '') + told;
}

function inputOf(node: HostNode, common: string): string {
  const value = node.attr('value') ?? '';
  const disabled = attribute('disabled', node.attr('disabled') === true ? 'disabled' : '');
  if (node.tag === 'textarea') return `<textarea${common}${disabled}>${escaped(value)}</textarea>`;
  return `<input${attribute('type', node.attr('password') ? 'password' : 'text')}${attribute('value', value)}${common}${disabled}>`;
}

/** HTML of a rich-text with its pictures from the server that the test runs. */
const richOf = (html: string, phone: Phone): string =>
  html
    .replace(/src="(https?:[^"]+)"/g, (_, src: string) => `src="${sourceOf(src, phone)}"`)
    .replace(/<(\/?)a\b[^>]*>/g, '<$1span>');

function draw(node: HostNode, phone: Phone): string {
  const inside = node.children.map((child) => draw(child, phone)).join('');
  // WeChat draws these nodes by itself, without script or links.
  if (node.tag === 'rich-text') return `<div>${richOf(String(node.attr('nodes') ?? ''), phone)}</div>`;
  if (node.tag === 'block') return escaped(node.data.v ?? '') + inside;
  const tag = tags[node.tag];
  if (!tag) {
    if (node.parent) throw new Error(`no drawing of a ${node.tag || node.data.nn}`);
    return inside;
  }
  const drawnClass = [node.attr('class'), ['text', 'map'].includes(node.tag) ? `wx-${node.tag}` : '']
    .filter(Boolean)
    .join(' ');
  const common =
    attribute('id', node.id) + attribute('class', drawnClass) + attribute('style', node.attr('style')) + ariaOf(node);
  if (tag === 'input' || tag === 'textarea') return inputOf(node, common);
  if (tag === 'img')
    return `<img${common}${attribute('src', sourceOf(String(node.attr('src') ?? ''), phone))} alt="${escaped(node.attr('aria-label') ?? '')}">`;
  const disabled = tag === 'button' && node.attr('disabled') === true ? ' disabled' : '';
  return `<${tag}${common}${disabled}>${inside}</${tag}>`;
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(join(bundleFolder, path), 'utf8')) as T;

function tabsOf(app: AppJson, route: string, theme: Theme): string {
  const { list } = app.tabBar;
  if (!list.some(({ pagePath }) => pagePath === route)) return '';
  const tabs = list.map(({ pagePath, text, iconPath, selectedIconPath }) => {
    const on = pagePath === route;
    const icon = dataUrl(readFileSync(join(bundleFolder, on ? selectedIconPath : iconPath)), 'image/png');
    const colour = on ? theme.tabSelected : theme.tabColor;
    return `<div class="wx-tab" style="color:${colour}"><img src="${icon}" alt="">${escaped(text)}</div>`;
  });
  return `<nav class="wx-tabs" style="background:${theme.tabBackground}">${tabs.join('')}</nav>`;
}

/**
 * The page in front as an HTML document, with its title above and the tab bar below.
 *
 * It is a drawing of the compiled tree with the compiled sheets, made by a browser: it shows what a page
 * holds, in which order, size and colour. It is not WeChat's own rendering; fonts, the wheel of a picker,
 * dialogs and the map are WeChat's own and are not in it.
 */
export function drawPage(user: WeappUser, colours: 'light' | 'dark' = 'light'): string {
  const { page } = user.app;
  const app = readJson<AppJson>('app.json');
  const theme = readJson<Record<typeof colours, Theme>>('theme.json')[colours];
  const named = readJson<{ navigationBarTitleText?: string }>(`${page.route}.json`).navigationBarTitleText;
  const title = escaped(page.title ?? named ?? app.window.navigationBarTitleText);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${sheetsOf(bundleFolder, page.route)}</style></head>
<body><header class="wx-bar" style="background:${theme.navBackground}">${title}</header>
<main>${draw(page.tree(), user.phone)}</main>${tabsOf(app, page.route, theme)}</body></html>`;
}
