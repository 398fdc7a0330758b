import type { AnswerState } from '../../contract/reports/categories';
import { answerStateTexts } from '../../contract/reports/reports.texts';
import type { ReportPorts } from './reports.service';
import { reportTexts } from './reports.texts';

type Said = { kind: 'answer'; answer: AnswerState; note: string } | { kind: 'reply'; text: string };

const titleOf = (said: Said): string =>
  said.kind === 'answer' ? reportTexts.answeredTitle(answerStateTexts[said.answer]) : reportTexts.replyTitle;

/**
 * Tells the accounts that the reports belong to. A report with a claim code has no account: its reporter looks it up.
 * A withdrawn one is told nothing more. Safe to repeat: the same entry is one message.
 */
export async function tellReporters(
  { store, post }: ReportPorts,
  entry: string,
  ids: readonly string[],
  at: Date,
  said: Said,
): Promise<void> {
  for (const doc of await store.byIds(ids)) {
    if (!doc.reporterKey || doc.answer === 'withdrawn') continue;
    await post({
      key: `${entry}/${doc._id}`,
      to: [`account:${doc.reporterKey}`],
      at,
      town: doc.town,
      kind: said.kind,
      title: titleOf(said),
      text: said.kind === 'answer' ? said.note : said.text,
      subject: { kind: 'report', id: doc._id, number: doc.number },
      urgent: false,
    });
  }
}
