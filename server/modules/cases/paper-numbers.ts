import { chinaDay } from '../../platform/china-time';
import type { CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';
import { paperNumber } from './cases.texts';

/** The papers that carry a number of their own. */
export type NumberedPaper = 'filing' | 'order' | 'reminder';

/**
 * A paper's number: kind, year, and its place among the town's papers of that kind and year. It says nothing of a
 * receipt, because the party reads it. A number drawn by a step that then lost is drawn again by its repetition.
 */
export async function drawNumber(
  { store }: Pick<CasePorts, 'store'>,
  paper: NumberedPaper,
  doc: Pick<CaseDoc, '_id' | 'town' | 'version'>,
  at: Date,
): Promise<string> {
  const year = chinaDay(at).slice(0, 4);
  return paperNumber(
    paper,
    year,
    await store.drawNumber(`${doc.town}/${paper}/${year}`, `${doc._id}/${paper}/${doc.version}`),
  );
}
