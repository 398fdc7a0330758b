import type { QueueFilterInput } from '../../contract/cases/cases';
import { stateTexts } from '../../contract/cases/cases.texts';
import { exportDays, type Exported } from '../../contract/summaries/exports';
import { categoryTexts, priorityTexts } from '../../contract/reports/reports.texts';
import type { ExportDoc } from './exports.model';
import { exportTexts as texts } from './exports.texts';

/** How long a runner has before another may take its export over, in milliseconds; each page of rows renews it. */
export const leaseLasts = 60_000;
/** So many beginnings, then it is given up. */
export const mostTries = 3;
export const keptFor = exportDays * 86_400_000;

/** Where the file of a try lies; each try writes its own, so that a runner that was given up overwrites nothing. */
export const fileKey = (id: string, tries: number): string => `exports/${id}/${tries}.xlsx`;

/** A filter in words. */
export function filterWords(filter: QueueFilterInput, areaName: (code: string) => string): string {
  const parts = [
    filter.area && areaName(filter.area),
    filter.state && stateTexts[filter.state].label,
    filter.category && categoryTexts[filter.category].label,
    filter.priority && priorityTexts[filter.priority],
    filter.sign && texts.signs[filter.sign],
    filter.q && texts.searched(filter.q),
    filter.mine && texts.mine,
    filter.unassigned && texts.unassigned,
    filter.found && texts.found,
    filter.sort === 'due' && texts.byDue,
  ].filter((part): part is string => Boolean(part));
  return parts.length > 0 ? parts.join('，') : texts.all;
}

/** An export as its owner sees it. */
export const presentExport = (doc: ExportDoc, filter: string): Exported => ({
  id: doc._id,
  state: doc.state,
  filter,
  askedAt: doc.askedAt.toISOString(),
  rows: doc.rows,
  bytes: doc.bytes,
  error: doc.error,
  expiresAt: doc.expiresAt.toISOString(),
});
