import { hazardOfLevel, type Level } from '../../server/contract/inspections/appraisals';
import type { Hazard } from '../../server/contract/inspections/verdict';
import { newToken } from '../../server/platform/crypto/random';
import { uploaded } from './client';
import { photoAt } from './photos';
import type { TestServer } from './server';

let seed = 95_000;

/** What is said of an appraisal, with one fresh page of its report. */
export async function appraisalForm(
  { base }: Pick<TestServer, 'base'>,
  level: Level,
  over: { hazard?: Hazard | null; appraisedOn?: string } = {},
) {
  const { session, files } = await uploaded(base, [await photoAt({ seed: (seed += 1) })]);
  return {
    idempotencyKey: newToken(),
    appraisedOn: '2026-11-20',
    level,
    hazard: hazardOfLevel[level],
    company: '演示鉴定公司',
    pages: { uploadSession: session, files },
    ...over,
  };
}
