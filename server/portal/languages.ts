import { languageNames } from './languages.texts';
import { inSimplified, inTraditional } from './traditional';
import { turnWords } from './turn-words';

/** A language (or script) that pages can be read in. */
export interface Language {
  /** BCP 47. */
  tag: string;
  /** What it calls itself. */
  name: string;
  dir: 'ltr' | 'rtl';
  /** For Open Graph, which knows languages of territories alone. */
  locale: string;
  /** Other tags by which browsers ask for it. */
  also: readonly string[];
  /** Makes a page of one that is as written; null where pages are written in it. */
  turn: ((html: string) => string) | null;
  /** Makes words that are searched for of words typed in it. */
  sought: (words: string) => string;
}

/** The language that pages are written in. */
export const written: Language = {
  tag: 'zh-CN',
  name: languageNames.simplified,
  dir: 'ltr',
  locale: 'zh_CN',
  also: ['zh-Hans', 'zh-Hans-CN', 'zh-SG', 'zh'],
  turn: null,
  sought: (words) => words,
};

const traditional: Language = {
  tag: 'zh-Hant',
  name: languageNames.traditional,
  dir: 'ltr',
  locale: 'zh_HK',
  also: ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant-TW', 'zh-Hant-HK', 'zh-Hant-MO'],
  turn: (html) => turnWords(html, inTraditional),
  sought: inSimplified,
};

/** All of them; what a page needs for another one is said in ADR 17. */
export const languages: readonly Language[] = [written, traditional];

/** The language of a tag, by any of its tags. */
export const languageOf = (tag: string | undefined): Language | undefined =>
  languages.find((each) => each.tag === tag || (tag !== undefined && each.also.includes(tag)));

/** Every tag by which a browser may ask. */
export const knownTags: readonly string[] = languages.flatMap(({ tag, also }) => [tag, ...also]);
