import type { CaseRow } from '../../contract/cases/case-view';
import { firstReport, type CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';
import { presentRow } from './cases.presenter';

/** Cases as rows of a list, each with how many reports have the words of its first: read off the reports, which move. */
export async function caseRows(
  { reports, words }: Pick<CasePorts, 'reports' | 'words'>,
  docs: readonly CaseDoc[],
): Promise<CaseRow[]> {
  const same = await reports.sameWords(docs.map(firstReport));
  return docs.map((doc) => presentRow(doc, words, same.get(firstReport(doc))));
}
