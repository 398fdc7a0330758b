const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

/** The days of a text: one a line or after a comma, or a span `first~last`. What is no day comes back as it is. */
export function readDays(text: string): { days: string[]; wrong: string[] } {
  const days = new Set<string>();
  const wrong: string[] = [];
  for (const word of text.split(/[\s,;\u3001\uff0c\uff1b]+/u).filter(Boolean)) {
    const [first = '', last = first, ...more] = word.split(/[~\uff5e]/u);
    const span = spanOf(first, last);
    if (span && more.length === 0) span.forEach((day) => days.add(day));
    else wrong.push(word);
  }
  return { days: [...days].sort(), wrong };
}

/** The days of a span; null where it is none, or longer than a holiday can be. */
function spanOf(first: string, last: string): string[] | null {
  if (!isDay(first) || !isDay(last) || last < first) return null;
  const found: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); found.length <= 31; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    found.push(day);
    if (day === last) return found;
  }
  return null;
}

interface YearOf<T> {
  year: number;
  origin: T;
}

/** Years in a row that come from the same place, as one span: `2004–2026`. */
export function yearSpans<T>(years: readonly YearOf<T>[]): { words: string; origin: T }[] {
  const spans: { first: number; last: number; origin: T }[] = [];
  for (const { year, origin } of [...years].sort((a, b) => a.year - b.year)) {
    const held = spans.at(-1);
    if (held && held.origin === origin && year === held.last + 1) held.last = year;
    else spans.push({ first: year, last: year, origin });
  }
  return spans.map(({ first, last, origin }) => ({
    words: first === last ? String(first) : `${first}–${last}`,
    origin,
  }));
}
