/** Digits as people write them, beside 0 to 9: wide ones, numerals one by one, and the spoken one. */
export const writtenDigits: Record<string, string> = Object.fromEntries(
  ['０〇零', '１一壹幺', '２二贰', '３三叁', '４四肆', '５五伍', '６六陆', '７七柒', '８八捌', '９九玖'].flatMap(
    (same, digit) => [...same].map((letter) => [letter, String(digit)] as const),
  ),
);

/** What stands between the groups of a number. */
export const betweenDigits = /^[\s\-－—–_.．·・()（）]{1,3}$/;

/** What may stand inside a name. */
export const insideName = /[\s·•．.]/g;
