/** A typed code as it was meant: no case, no gaps, and the letters that are read as digits (Crockford base 32). */
export const normaliseCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

export const codesMatch = (shown: string, typed: string): boolean => normaliseCode(shown) === normaliseCode(typed);
