import { ownWordsIn } from '../../server/contract/reports/own-words';

const contacts = [{ name: '张小三', phone: '13912345678' }];
const inDescription = (description: string) =>
  ownWordsIn({ description, words: '', people: '' }, contacts).map(({ kind, text }) => [kind, text]);

describe('the own name or number in a report', () => {
  it.each([
    ['联系我13912345678', 'ownPhone', '13912345678'],
    ['联系我 139 1234 5678。', 'ownPhone', '139 1234 5678'],
    ['电话139-1234-5678', 'ownPhone', '139-1234-5678'],
    ['电话１３９１２３４５６７８', 'ownPhone', '１３９１２３４５６７８'],
    ['电话一三九一二三四五六七八', 'ownPhone', '一三九一二三四五六七八'],
    ['电话幺三九　一二三四　五六七八', 'ownPhone', '幺三九　一二三四　五六七八'],
    ['+86 13912345678', 'ownPhone', '86 13912345678'],
    ['8613912345678', 'ownPhone', '8613912345678'],
    ['2026年 13912345678 打给我', 'ownPhone', '13912345678'],
    ['老板 13800000000', 'phone', '13800000000'],
    ['身份证 11010519491231002X', 'idNumber', '11010519491231002X'],
    ['身份证 110105 19491231 002x', 'idNumber', '110105 19491231 002x'],
    ['我是张小三，住村口', 'ownName', '张小三'],
    ['我是 张 小 三', 'ownName', '张小三'],
  ])('%s → %s', (text, kind, typed) => expect(inDescription(text)).toEqual([[kind, typed]]));

  it.each([
    '二层楼，长一二三米，2026-11-24 13:00 开始打地基',
    '订单号 139123456789012',
    '座机 0731-88888888',
    '身份证号一样的 110105194912310021',
    '张三的房子',
    '一百三十九平方米',
    '12345678901',
  ])('%s is no warning', (text) => expect(inDescription(text)).toEqual([]));

  it('is looked for in the place words and the people too, and without contacts only numbers are', () => {
    const said = { description: '打地基', words: '张小三家对面', people: '电话 138 0000 0000' };
    expect(ownWordsIn(said, contacts).map(({ field, kind }) => [field, kind])).toEqual([
      ['words', 'ownName'],
      ['people', 'phone'],
    ]);
    expect(ownWordsIn(said, []).map(({ field }) => field)).toEqual(['people']);
    expect(ownWordsIn(said, [{ name: '', phone: '' }]).map(({ field }) => field)).toEqual(['people']);
  });
});
