import { areAlike, likenessOf } from './same-words.rules';
import type { ReportDoc } from './report-file';
import type { ReportPorts } from './reports.service';

const hour = 3_600_000;
/** Words are compared with those of the last seven days. */
const comparedFor = 7 * 24 * hour;

/**
 * The group of reports with the same words that a new one joins, and how many came within the last hour. The group of words
 * that nobody used is named by the words, so that two who send them at once are in one.
 */
export async function wordsOf(
  { store, clock }: ReportPorts,
  town: string,
  text: string,
): Promise<{ group: string | null; lately: number }> {
  const likeness = likenessOf(town, text);
  if (!likeness) return { group: null, lately: 0 };
  const found = await store.words.near(town, likeness.bands);
  const same = found.find(({ _id }) => _id === likeness.id);
  const near = same ?? found.find(({ signature }) => areAlike(signature, likeness.signature));
  const hourAgo = new Date(clock.now().getTime() - hour);
  const lately = near ? await store.sameWordsSince(near._id, hourAgo) : 0;
  return { group: near?._id ?? likeness.id, lately };
}

/** Counts a report to its words. Safe to repeat. */
export async function joinWords({ store }: ReportPorts, doc: ReportDoc): Promise<void> {
  const likeness = doc.wordsGroup ? likenessOf(doc.town, doc.description) : null;
  if (doc.wordsGroup && likeness) await store.words.join(doc.wordsGroup, doc.town, likeness, doc._id, doc.registeredAt);
}

/** How many others have the same words, by report; those whose words are forgotten or stand alone are left out. */
export async function sameWords(
  { store }: Pick<ReportPorts, 'store'>,
  reports: readonly Pick<ReportDoc, '_id' | 'wordsGroup'>[],
): Promise<ReadonlyMap<string, number>> {
  const groups = [...new Set(reports.flatMap(({ wordsGroup }) => wordsGroup ?? []))];
  const found = groups.length > 0 ? await store.words.byIds(groups) : [];
  const counts = new Map(found.map(({ _id, count }) => [_id, count]));
  return new Map(
    reports
      .map(({ _id, wordsGroup }) => [_id, (counts.get(wordsGroup ?? '') ?? 1) - 1] as const)
      .filter(([, others]) => others > 0),
  );
}

/** Forgets words that nobody used for a week. */
export const sweepWords = ({ store, clock }: ReportPorts): Promise<void> =>
  store.words.sweep(new Date(clock.now().getTime() - comparedFor));
