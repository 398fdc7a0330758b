import type { Context, Next } from 'koa';
import { knownTags, languageOf, languages, written, type Language } from './languages';

/** How somebody reads: what they chose once, and the portal remembers in cookies that no script sees. */
export interface Reader {
  language: Language;
  /** Large letters (适老化). */
  large: boolean;
}

const cookies = { size: 'anju-text', language: 'anju-language' } as const;
const year = 365 * 86_400_000;
const writtenRoot = `<html lang="${written.tag}" dir="${written.dir}">`;

/** What came of the wishes of browsers, of which there are few: reading one costs as much as sending a kept page. */
const answers = new Map<string, Language>();
const mostAnswers = 300;

/** The language that was chosen, else the first that the browser asks for and we have. */
function languageFor(context: Context): Language {
  const chosen = languages.find(({ tag }) => tag === context.cookies.get(cookies.language));
  if (chosen) return chosen;
  const asked = context.get('Accept-Language');
  if (!asked) return written;
  const known = answers.get(asked);
  if (known) return known;
  const found = languageOf(context.acceptsLanguages([...knownTags]) || undefined) ?? written;
  if (answers.size >= mostAnswers) answers.clear();
  if (asked.length < 100) answers.set(asked, found);
  return found;
}

export const readerOf = (context: Context): Reader => ({
  language: languageFor(context),
  large: context.cookies.get(cookies.size) === 'large',
});

/** A name for the form in which this reader gets pages: the same form, the same bytes. */
export const formOf = ({ language, large }: Reader): string => `${language.tag}${large ? ' large' : ''}`;

/** What a page says of the language that it is written in, as React writes it (`frame.tsx`, `page.tsx`), and what it becomes. */
const marks = ({ tag, locale }: Language): readonly (readonly [string, string])[] => [
  [`property="og:locale" content="${written.locale}"`, `property="og:locale" content="${locale}"`],
  [` hidden="" data-language="${written.tag}"`, ` data-language="${written.tag}"`],
  [` data-language="${tag}"`, ` hidden="" data-language="${tag}"`],
  [' hidden="" data-when="turned"', ' data-when="turned"'],
];

/** What stays as written in a page that is turned, and does not say its language itself, says it (WCAG 3.1.2). */
const asWritten = (html: string): string =>
  html.replace(/<([^<>]*) translate="no"([^<>]*)>/g, (whole, before: string, after: string) =>
    /\slang="/.test(before + after) ? whole : `<${before} translate="no" lang="${written.tag}"${after}>`,
  );

/** The page in the form that its reader chose; everything in it is sized by its root. */
export function asRead(html: string, { language, large }: Reader): string {
  if (language === written && !large) return html;
  const root = `<html lang="${language.tag}" dir="${language.dir}"${large ? ' class="large"' : ''}>`;
  const sized = html.replace(writtenRoot, root);
  if (!language.turn) return sized;
  return marks(language).reduce((page, [from, to]) => page.replace(from, to), asWritten(language.turn(sized)));
}

/** The longest query that a choice leads back to, in characters. */
const longestQuery = 500;

/** The page with its choices leading back to what was looked for on it. A page of another address leads to its own. */
export function leadingBack(html: string, { method, path, search }: Context): string {
  if (method !== 'GET' || search === '' || search.length > longestQuery) return html;
  const back = (to: string): string => `&amp;back=${encodeURIComponent(to)}"`;
  return html.replaceAll(back(path), back(path + search));
}

/** Says what the form of this answer hangs on, and which language it came to be. */
export function sayForm(context: Context, { language }: Reader): void {
  // The browser's wish decides only where no cookie does; a cache cannot know which, so it is always named.
  context.vary(['Cookie', 'Accept-Language']);
  context.set('Content-Language', language.tag);
}

/** Gives an answer that is a page its reader's form. */
export function giveForm(context: Context): void {
  if (typeof context.body !== 'string' || context.type !== 'text/html') return;
  const reader = readerOf(context);
  context.body = asRead(leadingBack(context.body, context), reader);
  sayForm(context, reader);
}

/** Gives every page of the portal the form that its reader chose. */
export async function inReadersForm(context: Context, next: Next): Promise<void> {
  await next();
  giveForm(context);
}

/** Remembers a choice and goes back to the own page that it was made on. */
function remember(context: Context, cookie: string, value: string): void {
  const { back } = context.query;
  const path = typeof back === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/';
  context.cookies.set(cookie, value, {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', overwrite: true, maxAge: year, secure: context.secure },
  });
  context.set('Cache-Control', 'no-store');
  context.redirect(path);
  context.status = 303;
}

/** Remembers the size of letters. */
export const chooseTextSize = (context: Context): void =>
  remember(context, cookies.size, context.query.to === 'large' ? 'large' : 'normal');

/** Remembers the language; what is none of ours stands for the written one. */
export const chooseLanguage = (context: Context): void =>
  remember(context, cookies.language, (languages.find(({ tag }) => tag === context.query.to) ?? written).tag);
