import { Problem } from '../../contract/problem';
import type { ReportForReporter } from '../../contract/reports/reports';
import { verifyNothing, verifySecret } from '../../platform/crypto/password';
import { normaliseCode } from '../../platform/crypto/random';
import type { AttemptLimit } from '../../platform/attempts/attempts';
import { presentForReporter } from './reports.presenter';
import type { ReportDoc } from './report-file';
import type { ReportPorts } from './reports.service';

/** Tries of one receipt number, and of one caller, in a quarter of an hour. */
const perNumber: AttemptLimit = { tries: 10, seconds: 900 };
const perCaller: AttemptLimit = { tries: 30, seconds: 900 };

/** A report in its reporter's view. */
export async function reporterView(ports: ReportPorts, doc: ReportDoc): Promise<ReportForReporter> {
  const [photos, view, seenBy] = await Promise.all([
    ports.evidence.ofClaim(doc.idempotency),
    ports.cases.forReporter(doc.caseId, doc.registeredAt),
    ports.identities.seen(doc._id),
  ]);
  return { ...presentForReporter(doc, photos, view, ports), seenBy };
}

/**
 * A report by its number and claim code. An unknown number, a wrong code and a report of an account answer
 * alike and take alike (`lookup_failed`); too many tries are refused (`locked_out`), the right code included.
 */
export async function findByCode(ports: ReportPorts, number: string, code: string, caller: string): Promise<ReportDoc> {
  await ports.attempts.spend('claim-code-caller', caller, perCaller);
  await ports.attempts.spend('claim-code', number, perNumber);
  const doc = await ports.store.byNumber(number);
  const typed = normaliseCode(code);
  const right = doc?.claimHash ? await verifySecret(doc.claimHash, typed) : await verifyNothing(typed);
  if (!doc || !right) throw new Problem('lookup_failed');
  await Promise.all([
    ports.attempts.forgive('claim-code', number),
    ports.attempts.forgive('claim-code-caller', caller),
  ]);
  return doc;
}

/** The same report in its reporter's view. */
export const lookUp = async (
  ports: ReportPorts,
  number: string,
  code: string,
  caller: string,
): Promise<ReportForReporter> => reporterView(ports, await findByCode(ports, number, code, caller));
