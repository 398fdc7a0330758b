/** An instant in China's time as `2026-11-24 09:05`; phones do not all have time zones to format with. */
export function chinaTime(iso: string): string {
  const shifted = new Date(Date.parse(iso) + 8 * 3_600_000);
  return Number.isNaN(shifted.getTime()) ? iso : shifted.toISOString().slice(0, 16).replace('T', ' ');
}
