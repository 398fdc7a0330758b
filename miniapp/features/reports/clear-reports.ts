import { endDraft } from './draft-store';
import { forgetAllReceipts } from './kept-receipts';
import { forgetAnswer } from './outbox';

/** Removes from this phone whatever reports left on it: draft, photos, receipt numbers and codes. */
export async function clearReports(): Promise<void> {
  await endDraft();
  forgetAllReceipts();
  forgetAnswer();
}
