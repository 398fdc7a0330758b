import { chinaDay } from '../../platform/china-time';
import type { CaseDoc } from './case-file';
import { paperNumber } from './cases.texts';

/** The papers that carry a number of their own. */
export type NumberedPaper = 'filing' | 'order' | 'reminder';

/**
 * A paper's number: kind, year, the case's own number without its prefix, and which paper of the case it is.
 * Derived from the case, so that no two are alike and a killed process leaves no gap.
 */
export const orderNumber = (paper: NumberedPaper, doc: Pick<CaseDoc, 'number' | 'version'>, at: Date): string =>
  paperNumber(paper, chinaDay(at).slice(0, 4), doc.number.replace(/^AJ-/, ''), doc.version);
