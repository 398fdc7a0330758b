/** What a spreadsheet program, or the CSV that somebody makes of the file, takes for the start of a formula. */
const risky = /^[=+\-@\t\r\n|]/;
/** Characters that XML cannot hold. */
// eslint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The most characters that a cell takes. */
const most = 32_000;

/** A text that is shown as it is and never reckoned: one that could begin a formula gets an apostrophe before it. */
export function harmless(text: string): string {
  const clean = text.replace(unwritable, '').slice(0, most);
  return risky.test(clean) || risky.test(clean.trimStart()) ? `'${clean}` : clean;
}

/** A text as it was before it was made {@link harmless}: a register that went out comes back as it was. */
export const unharmed = (text: string): string =>
  text.startsWith("'") && (risky.test(text.slice(1)) || risky.test(text.slice(1).trimStart())) ? text.slice(1) : text;
