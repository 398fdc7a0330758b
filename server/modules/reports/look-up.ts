import { Problem } from '../../contract/problem';
import type { ReportForReporter } from '../../contract/reports/reports';
import { normaliseCode } from '../../platform/crypto/random';
import type { AttemptLimit } from '../../platform/attempts/attempts';
import { placeOfCode } from './reports.rules';
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

/** The hash that a code is to fit; null where it is nobody's. */
const hashFor = (doc: ReportDoc | null, place: number): string | null =>
  (place === 0 ? doc?.claimHash : doc?.jointHashes?.[place - 1]) ?? null;

/**
 * A report and whose code it is: 0 the first's, else the place of somebody who reported together with the first. One
 * hash is looked at whatever is asked, so the time tells nothing.
 */
export async function findByAnyCode(
  ports: ReportPorts,
  number: string,
  code: string,
  caller: string,
): Promise<{ doc: ReportDoc; place: number }> {
  await ports.attempts.spend('claim-code-caller', caller, perCaller);
  await ports.attempts.spend('claim-code', number, perNumber);
  const doc = await ports.store.byNumber(number);
  const typed = normaliseCode(code);
  const place = placeOfCode(typed);
  const hash = hashFor(doc, place);
  const right = hash ? await ports.secrets.fits(hash, typed) : await ports.secrets.fitsNothing(typed);
  if (!doc || !right) throw new Problem('lookup_failed');
  await Promise.all([
    ports.attempts.forgive('claim-code', number),
    ports.attempts.forgive('claim-code-caller', caller),
  ]);
  return { doc, place };
}

/**
 * A report by its number and the first's claim code. An unknown number, a wrong code and a report of an account answer
 * alike and take alike (`lookup_failed`); too many tries are refused (`locked_out`), the right code included.
 */
export async function findByCode(ports: ReportPorts, number: string, code: string, caller: string): Promise<ReportDoc> {
  const { doc, place } = await findByAnyCode(ports, number, code, caller);
  if (place > 0) throw new Problem('lookup_failed');
  return doc;
}

/** A report by its number and the code of any of its reporters, in their view. */
export const lookUp = async (
  ports: ReportPorts,
  number: string,
  code: string,
  caller: string,
): Promise<ReportForReporter> => reporterView(ports, (await findByAnyCode(ports, number, code, caller)).doc);
