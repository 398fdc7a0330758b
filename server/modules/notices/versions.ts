import { diffWordsWithSpace } from 'diff';
import type { ResponseOf } from '../../contract/endpoint';
import type { listNoticeVersions } from '../../contract/notices/notices';
import { textOf } from '../../platform/html/clean-html';
import { nobody } from './notice-file';
import { noticeTexts as texts } from './notices.texts';
import type { NoticeVersionDoc } from './versions.model';

type Versions = ResponseOf<typeof listNoticeVersions>['versions'];
type Difference = Versions[number]['differences'][number];

const wordsIn = new Intl.Segmenter('zh', { granularity: 'word' });

/** What became of the words between two versions, word by word. */
export function differencesBetween(before: string, after: string): Difference[] {
  return diffWordsWithSpace(before, after, { intlSegmenter: wordsIn }).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

const allOf = ({ words }: NoticeVersionDoc): string => `${words.title}\n${textOf(words.html)}`;
const nameOf = ({ id, name }: { id: string; name: string }): string => (id === nobody.id ? texts.system : name);

/** Versions newest first, each with what is different from the one before it. */
export const presentVersions = (docs: readonly NoticeVersionDoc[]): Versions =>
  docs.map((doc, i) => {
    const { n, words } = doc;
    const before = docs[i + 1];
    return {
      n,
      at: words.at.toISOString(),
      title: words.title,
      change: words.change,
      writtenBy: words.writtenBy.map(nameOf),
      letOutBy: nameOf(words.letOutBy),
      differences: before ? differencesBetween(allOf(before), allOf(doc)) : [],
    };
  });
