import type { CaseRow } from '../../server/contract/cases/case-view';
import { stepEndpoints } from '../../server/contract/cases/steps';
import { staffClient } from '../support/client';
import type { TestServer } from '../support/server';

/** Accepts a case as somebody else than the one who sits at the page. */
export async function acceptCase(server: TestServer, row: CaseRow): Promise<void> {
  const handler = await staffClient(server, 'jingban');
  const answer = await handler(stepEndpoints.accept, { params: { id: row.id }, body: { version: row.version } });
  if (answer.status !== 200) throw new Error(answer.text);
}
