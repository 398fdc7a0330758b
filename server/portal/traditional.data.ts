/** What the dictionary gets wrong in words that stand on our pages: as it turns them, and as they are written. */
export const corrections: [string, string][] = [
  ['籤名', '簽名'],
  ['公鑰籤', '公鑰簽'],
  ['是隻增', '是只增'],
];
