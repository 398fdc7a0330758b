import { askedTerms, termsOf } from '../../../server/platform/search-terms';

describe('terms of a text', () => {
  it.each([
    ['村小学', ['村小', '小学']],
    ['墙', ['墙']],
    ['３组 12号', ['3', '组', '12', '号']],
    ['AJ-430321108-20261124-000012', ['aj', '430321108', '20261124', '000012', '12']],
    ['砖，砖！', ['砖']],
    ['.*[a-z]+$%', ['a', 'z']],
    ['', []],
  ])('%s', (text, terms) => expect(termsOf([text])).toEqual(terms));
});

it.each([
  ['12号院', ['12', '号院']],
  ['12号', ['12']],
  ['墙', ['墙']],
])('a question %s asks for what tells something', (question, terms) => expect(askedTerms(question)).toEqual(terms));
