/** A time as people in China read it: `2026-11-24 16:05`. */
export const dateTime = (iso: string): string => {
  const at = new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
};
