/**
 * Terms for search that every engine can index: Chinese text as pairs of neighbouring characters, Latin words and
 * numbers as they are, numbers also without leading zeros. Widths and case do not matter (NFKC).
 */
export function termsOf(texts: readonly string[]): string[] {
  const terms = new Set<string>();
  for (const text of texts) {
    const plain = text.normalize('NFKC').toLowerCase();
    for (const [run] of plain.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
      if (/^\p{Script=Han}/u.test(run)) addPairs(terms, run);
      else addWord(terms, run);
    }
  }
  return [...terms];
}

const isSingle = (term: string): boolean => /^\p{Script=Han}$/u.test(term);

/** The terms that a question asks for: a Chinese character that stands alone says nothing beside others. */
export function askedTerms(question: string): string[] {
  const terms = termsOf([question]);
  const telling = terms.filter((term) => !isSingle(term));
  return telling.length > 0 ? telling : terms;
}

function addPairs(terms: Set<string>, run: string): void {
  const letters = [...run];
  if (letters.length === 1) terms.add(run);
  for (let i = 0; i + 1 < letters.length; i += 1) terms.add(`${letters[i]}${letters[i + 1]}`);
}

function addWord(terms: Set<string>, run: string): void {
  const word = run.slice(0, 40);
  terms.add(word);
  const bare = word.replace(/^0+(?=\d)/, '');
  if (/^\d+$/.test(word) && bare !== word) terms.add(bare);
}
