import { categories } from '../../server/contract/reports/categories';
import { idNumberIsValid, reportInput } from '../../server/contract/reports/report-input';
import { claimCode } from '../../server/contract/reports/reports';
import { parsePart } from '../../server/http/input';

const good = {
  idempotencyKey: 'k'.repeat(32),
  town: '430321108',
  category: 'farmland',
  description: '水田里正在打地基。',
  ongoing: false,
  place: { point: { lng: 112.2, lat: 27.6, system: 'wgs84' }, words: '' },
  identity: { mode: 'anonymous' },
  uploadSession: 's'.repeat(43),
  files: ['a'],
};
const errorsOf = (change: object) => parsePart(reportInput, { ...good, ...change }, '').errors;
const fieldsOf = (change: object) => errorsOf(change).map((error) => error.field);
const contact = { name: '测试甲', phone: '13800000001' };

it('takes a report that is right', () => expect(errorsOf({})).toEqual([]));
it.each(categories)('takes the category %s', (category) => expect(errorsOf({ category })).toEqual([]));

it.each([
  ['no photo', { files: [] }, 'files', '照片'],
  ['11 files', { files: Array.from({ length: 11 }, String) }, 'files', '9'],
  ['one character', { description: '违' }, 'description', '5'],
  ['only blanks', { description: '        ' }, 'description', '填写|至少'],
  ['100,000 characters', { description: '违'.repeat(100_000) }, 'description', '2000'],
  ['an unknown category', { category: 'castle' }, 'category', '范围'],
  ['no category', { category: undefined }, 'category', '选择'],
  ['swapped coordinates', { place: { point: { lng: 27.6, lat: 112.2, system: 'wgs84' } } }, 'place.point', '反'],
  ['coordinates out of range', { place: { point: { lng: 512, lat: 27, system: 'wgs84' } } }, 'place.point', '国内'],
  ['a place abroad', { place: { point: { lng: 2.35, lat: 48.85, system: 'wgs84' } } }, 'place.point', '国内'],
  ['a point without its system', { place: { point: { lng: 112, lat: 27 } } }, 'place.point.system', '选择'],
  ['coordinates as words', { place: { point: { lng: '112', lat: 27, system: 'wgs84' } } }, 'place.point.lng', '数字'],
  ['no place at all', { place: { words: '' } }, 'place.point', '选'],
  ['a village without words', { place: { village: '430321108201', words: '' } }, 'place.words', '地址'],
  [
    'a named report without a name',
    { identity: { mode: 'named', contacts: [{ phone: '13800000001' }] } },
    'identity.contacts.0.name',
    '填写',
  ],
  [
    'a phone that is none',
    { identity: { mode: 'named', contacts: [{ ...contact, phone: '12345' }] } },
    'identity.contacts.0.phone',
    '11',
  ],
  [
    'an ID number with a wrong check character',
    { identity: { mode: 'named', contacts: [{ ...contact, idNumber: '11010519491231002Y' }] } },
    'identity.contacts.0.idNumber',
    '身份证',
  ],
  [
    'six joint reporters',
    { identity: { mode: 'named', contacts: Array.from({ length: 6 }, () => contact) } },
    'identity.contacts',
    '5',
  ],
  ['neither named nor anonymous', { identity: {} }, 'identity.mode', '选择|范围|有误'],
  ['a weak idempotency key', { idempotencyKey: '1' }, 'idempotencyKey', '格式'],
])('refuses %s at its field', (_what, change, field, words) => {
  const found = errorsOf(change).find((error) => error.field === field);
  expect(fieldsOf(change)).toContain(field);
  expect(found?.message).toMatch(new RegExp(words));
});

it('tells all errors at once', () => {
  expect(fieldsOf({ category: 'x', description: '', files: [], place: { words: '' } })).toEqual(
    expect.arrayContaining(['category', 'description', 'files', 'place.point']),
  );
});

it('keeps script in the text as text', () => {
  const description = '<script>alert(1)</script> 违建';
  expect(parsePart(reportInput, { ...good, description }, '').data).toMatchObject({ description });
});

it.each([
  ['11010519491231002X', true],
  ['440524188001010014', true],
  ['440524188001010015', false],
  ['4405241880010100', false],
])('identity number %s: %s', (number, right) => expect(idNumberIsValid(number)).toBe(right));

it.each(['ABCDE-FGHJK-MNPQR-STVWX', 'abcdefghjkmnpqrstvwx', ' ABCDE FGHJK MNPQR STVWX '])(
  'takes the claim code typed as "%s"',
  (typed) => {
    expect(claimCode.safeParse(typed).success).toBe(true);
  },
);
