import { plainAnswer } from '../../../server/platform/human-question/human-question';

it.each([
  ['12', '12'],
  [' １２ 个。', '12'],
  ['十二', '12'],
  ['二十', '20'],
  ['十', '10'],
  ['两只', '2'],
  ['七天', '7'],
  ['零', '0'],
  ['119', '119'],
  ['“东方”', '东方'],
  ['东 边', '东边'],
  ['', ''],
  ['一百二十一', '一百二十一'],
])('takes %j as it is meant', (typed, meant) => {
  expect(plainAnswer(typed)).toBe(meant);
});
