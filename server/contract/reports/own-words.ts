import { betweenDigits, insideName, writtenDigits } from './own-words.data';
import { idNumberIsValid, type Contact, type ReportInput } from './report-input';

/** The parts of a report that handlers read as they were typed. */
export const ownFields = ['description', 'words', 'people'] as const;
export type OwnField = (typeof ownFields)[number];

export type OwnKind = 'ownPhone' | 'phone' | 'idNumber' | 'ownName';

/** Words in a report that may tell who sent it. */
export interface OwnWords {
  field: OwnField;
  kind: OwnKind;
  /** As it was typed. */
  text: string;
}

/** Digits that stand together, as typed and as digits. */
interface Group {
  start: number;
  end: number;
  digits: string;
}

const digitOf = (letter: string): string | undefined => (/[0-9]/.test(letter) ? letter : writtenDigits[letter]);
const isX = (letter: string | undefined): boolean => letter !== undefined && /[xXｘＸ]/.test(letter);

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const digit = digitOf(text.charAt(i));
    if (digit === undefined) continue;
    const last = groups.at(-1);
    if (last?.end === i) {
      last.digits += digit;
      last.end = i + 1;
    } else groups.push({ start: i, end: i + 1, digits: digit });
  }
  // The check character of an identity number may be an X.
  for (const group of groups) {
    if (isX(text[group.end])) {
      group.digits += 'X';
      group.end += 1;
    }
  }
  return groups;
}

const isPhone = (digits: string): boolean => /^(?:86)?1[3-9]\d{9}$/.test(digits);
const isId = (digits: string): boolean => idNumberIsValid(digits);

/** The numbers in a text: groups of digits that make one, with what people put between them. */
function numbersIn(text: string): { kind: 'phone' | 'idNumber'; digits: string; text: string }[] {
  const groups = groupsOf(text);
  const found: ReturnType<typeof numbersIn> = [];
  for (let first = 0; first < groups.length; first += 1) {
    let digits = '';
    for (let last = first; last < groups.length && digits.length < 18; last += 1) {
      const before = groups[last - 1];
      const group = groups[last] as Group;
      if (last > first && before && !betweenDigits.test(text.slice(before.end, group.start))) break;
      digits += group.digits;
      const kind = isPhone(digits) ? 'phone' : isId(digits) ? 'idNumber' : null;
      if (!kind) continue;
      found.push({ kind, digits, text: text.slice((groups[first] as Group).start, group.end) });
      first = last;
      break;
    }
  }
  return found;
}

/** The place of a name in a text, whatever blanks stand in it; null where it is not there. */
function nameIn(text: string, name: string): string | null {
  const bare = name.replace(insideName, '');
  return bare.length >= 2 && text.replace(insideName, '').includes(bare) ? bare : null;
}

/**
 * Finds what may tell who sent a report in the words that handlers will read: the own phone, any mobile or identity
 * number, the own name. It warns and never refuses: a name may be a village's, a number the builder's.
 */
export function ownWordsIn(
  said: Readonly<Record<OwnField, string>>,
  contacts: readonly Pick<Contact, 'name' | 'phone'>[],
): OwnWords[] {
  const phones = contacts.map(({ phone }) => phone.trim());
  return ownFields.flatMap((field) => {
    const text = said[field];
    const numbers = numbersIn(text).map(({ kind, digits, text: typed }): OwnWords => {
      const own = kind === 'phone' && phones.includes(digits.slice(-11));
      return { field, kind: own ? 'ownPhone' : kind, text: typed };
    });
    const names = contacts.flatMap(({ name }): OwnWords[] => {
      const found = nameIn(text, name.trim());
      return found ? [{ field, kind: 'ownName', text: found }] : [];
    });
    return [...numbers, ...names];
  });
}

/** The same for a report that is ready to be sent. */
export const ownWordsOf = ({ description, place, people, identity }: ReportInput): OwnWords[] =>
  ownWordsIn({ description, words: place.words, people }, identity.mode === 'named' ? identity.contacts : []);
