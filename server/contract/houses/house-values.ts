import { choiceSynonyms } from './choice-synonyms.data';
import {
  fieldOf,
  houseChoices,
  isSealedKey,
  mostOwners,
  type FactValue,
  type HouseField,
  type HouseFieldKey,
} from './house-fields';
import { choiceTexts, valueTexts } from './houses.texts';
import { idNumberFault } from './id-number';

/** A value that holds, or why it does not, in words that can be shown. */
export type ReadValue = { value: FactValue } | { wrong: string };

const wrong = (text: string): ReadValue => ({ wrong: text });

/** Full-width letters, digits and signs as half-width ones, without the blanks around. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, ' ')
    .trim();

/** Words as they were written, with half-width letters and digits: their commas and brackets are their own. */
const plainWords = (text: string): string =>
  text
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, halfWidth)
    .replace(/[\u3000\u00A0]/g, ' ')
    .trim();

/** The people of a field, one by one. */
export const peopleOf = (text: string): string[] =>
  text
    .split(/[\u3001,;\uFF0C\uFF1B/\n]+/)
    .map((one) => one.trim())
    .filter(Boolean);

/** People as one text. */
export const joinPeople = (people: readonly string[]): string => people.join('\u3001');

const real = (year: number, month: number, day: number): string | null => {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
};

/** Days of a workbook count from here (1900 system, with its leap day that never was). */
const workbookEpoch = Date.UTC(1899, 11, 30);

/** A day in any notation that registers use: ISO, with slashes or dots, in Chinese, eight digits, a workbook's number. */
export function readDay(text: string): string | null {
  const [, y, m, d] =
    /^(\d{4})\s*[-/.\u5E74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*\u65E5?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (y && m && d) return real(Number(y), Number(m), Number(d));
  if (/^\d{5}$/.test(text)) return new Date(workbookEpoch + Number(text) * 86_400_000).toISOString().slice(0, 10);
  return null;
}

/** Square metres of a written area: plain, with its unit, or in mu (1 mu = 2,000/3 square metres). */
export function readArea(text: string): number | null {
  const [, figure, unit] =
    /^([\d,]+(?:\.\d+)?)\s*(\u4EA9|\u5E73\u65B9\u7C73|\u5E73\u7C73|\u5E73\u65B9|\u33A1|m2|m\u00B2)?$/i.exec(text) ?? [];
  if (!figure) return null;
  const plain = Number(figure.replaceAll(',', ''));
  return Math.round((unit === '\u4EA9' ? (plain * 2000) / 3 : plain) * 100) / 100;
}

const yes = ['true', 'yes', 'y', '1', ...valueTexts.yes];
const no = ['false', 'no', 'n', '0', ...valueTexts.no];

function readPerson(what: 'name' | 'idNumber' | 'phone', person: string): string | null {
  if (what === 'name') return /^[\p{Script=Han}\u00B7A-Za-z ]{2,30}$/u.test(person) ? null : valueTexts.name(person);
  if (what === 'phone') return /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{7,8})$/.test(person) ? null : valueTexts.phone;
  const fault = idNumberFault(person);
  return fault && valueTexts.idNumber[fault];
}

function readPeople(what: 'name' | 'idNumber' | 'phone', text: string): ReadValue {
  const people = peopleOf(what === 'idNumber' ? text.toUpperCase() : text);
  if (people.length === 0) return wrong(valueTexts.empty);
  if (people.length > mostOwners) return wrong(valueTexts.tooMany(mostOwners));
  const fault = people.map((person) => readPerson(what, person)).find((each) => each !== null);
  return fault ? wrong(fault) : { value: joinPeople(people) };
}

/** A written choice without what does not tell one from another: case, blanks, and the kind of brackets. */
const bareChoice = (text: string): string => halfWidth(text).replace(/\s/g, '').toUpperCase();

/** Every way to write the choices of a list, with the choice that it means: codes and labels before synonyms. */
const choiceIndex = Object.fromEntries(
  Object.entries(houseChoices).map(([of, codes]) => {
    const labels = choiceTexts[of as keyof typeof houseChoices] as Record<string, string>;
    const others = choiceSynonyms[of as keyof typeof houseChoices] as Record<string, string[] | undefined>;
    const ways = new Map<string, string>();
    for (const code of codes) for (const text of others[code] ?? []) ways.set(bareChoice(text), code);
    for (const code of codes) for (const text of [code, labels[code] ?? code]) ways.set(bareChoice(text), code);
    return [of, ways];
  }),
) as Record<keyof typeof houseChoices, Map<string, string>>;

function readChoice(of: keyof typeof houseChoices, text: string): ReadValue {
  const labels = choiceTexts[of] as Record<string, string>;
  const found = choiceIndex[of].get(bareChoice(text));
  return found ? { value: found } : wrong(valueTexts.choice(Object.values(labels)));
}

const between = (value: number, { min, max }: { min: number; max: number }, unit: string): ReadValue =>
  value >= min && value <= max ? { value } : wrong(valueTexts.between(min, max, unit));

function readCount(field: Extract<HouseField, { kind: 'count' }>, text: string): ReadValue {
  // A year of building is often written as a day or with its sign.
  const plain = field.key === 'builtYear' ? (/^(\d{4})\s*(?:[-/.\u5E74].*)?$/.exec(text)?.[1] ?? text) : text;
  const digits = /^(\d{1,6})(?:\.0+)?\s*[\u5C42\u6237\u5E74]?$/.exec(plain)?.[1];
  return digits ? between(Number(digits), field, '') : wrong(valueTexts.whole(field.min, field.max));
}

function readPoint(text: string): ReadValue {
  const [, lng, lat] = /^(\d{2,3}(?:\.\d+)?)\s*[,\uFF0C ]\s*(\d{1,2}(?:\.\d+)?)$/.exec(text) ?? [];
  const inChina = Number(lng) >= 73 && Number(lng) <= 136 && Number(lat) >= 3 && Number(lat) <= 54;
  return lng && lat && inChina ? { value: `${Number(lng)},${Number(lat)}` } : wrong(valueTexts.point);
}

/**
 * Reads what somebody wrote for a field: half and full width, units, notations of days, labels or codes of choices. The
 * same for a form, a correction and a row of a workbook. The year of building is compared with the year given.
 */
export function readFact(key: HouseFieldKey, written: FactValue, thisYear: number): ReadValue {
  const field = fieldOf(key);
  const text = halfWidth(String(written));
  if (text === '') return wrong(valueTexts.empty);
  switch (field.kind) {
    case 'text': {
      const words = plainWords(String(written));
      return words.length <= field.max ? { value: words } : wrong(valueTexts.long(field.max));
    }
    case 'people':
      return readPeople(field.what, text);
    case 'count': {
      const read = readCount(field, text);
      if (key !== 'builtYear' || 'wrong' in read) return read;
      return Number(read.value) <= thisYear ? read : wrong(valueTexts.future(thisYear));
    }
    case 'area': {
      const area = readArea(text);
      return area === null ? wrong(valueTexts.area) : between(area, field, valueTexts.squareMetres);
    }
    case 'yesNo':
      return yes.includes(text.toLowerCase())
        ? { value: true }
        : no.includes(text.toLowerCase())
          ? { value: false }
          : wrong(valueTexts.yesNo);
    case 'choice':
      return readChoice(field.of, text);
    case 'day': {
      const day = readDay(text);
      return day ? { value: day } : wrong(valueTexts.day);
    }
    case 'point':
      return readPoint(text);
    case 'grid':
      return /^\d{15}$/.test(text) ? { value: text } : wrong(valueTexts.grid);
  }
}

/** A name, ID number or telephone with its middle hidden, as staff and owners see it until it is opened. */
export function maskOf(key: HouseFieldKey, value: string): string {
  const field = fieldOf(key);
  if (!isSealedKey(key) || field.kind !== 'people') return value;
  const hidden = (person: string): string => {
    if (field.what === 'name') return `${person.slice(0, 1)}${'*'.repeat(Math.max(1, person.length - 1))}`;
    if (field.what === 'phone') return `${person.slice(0, 3)}****${person.slice(-4)}`;
    return `${person.slice(0, 4)}************${person.slice(-2)}`;
  };
  return joinPeople(peopleOf(value).map(hidden));
}
