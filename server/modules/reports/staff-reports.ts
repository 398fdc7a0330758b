import type { ResponseOf } from '../../contract/endpoint';
import { openings } from '../../contract/cases/step-table';
import { Problem } from '../../contract/problem';
import type { CallerInput, FindInput } from '../../contract/reports/report-input';
import type { Registered } from '../../contract/reports/reports';
import type { fileFind } from '../../contract/reports/staff-reports';
import type { StaffActor } from '../../http/actor';
import { registerReport } from './intake';
import { mayFindAt, mayTypeFor } from './reports.policy';
import { reportTexts } from './reports.texts';
import type { ReportPorts } from './reports.service';

const refused = (field: string, message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'not_yours', message }] });

/**
 * Registers a find of staff. It takes a number in the same log as every report (decision 9): that is what makes a
 * site known before a later report. Throws `invalid_input` at the place where it is not the finder's area.
 */
export async function registerFind(
  ports: ReportPorts,
  actor: StaffActor,
  find: FindInput,
): Promise<ResponseOf<typeof fileFind>> {
  const input = { ...find, identity: { mode: 'anonymous' as const } };
  const { receipt, routed } = await registerReport(ports, actor, 'patrol', input, (place) => {
    if (!mayFindAt(actor, place))
      throw refused(find.place.point ? 'place.point' : 'place.village', reportTexts.notYourArea);
  });
  const doc = await ports.store.byNumber(receipt.number);
  if (!doc) throw new Error(`the find ${receipt.number} is gone`);
  const state = openings.find.to;
  return { receipt, routed, case: { id: doc.caseId, number: `AJ-${receipt.number}`, state } };
}

/**
 * Registers what somebody says on the hotline or in person. The contacts are sealed like everybody's and are
 * answered to nobody; the clerk gets the receipt and the claim code to read out. A site of another town goes there
 * like every report. Throws `invalid_input` at `town` where the clerk does not answer its calls.
 */
export function registerForCaller(ports: ReportPorts, actor: StaffActor, typed: CallerInput): Promise<Registered> {
  if (!mayTypeFor(actor, typed.town)) throw refused('town', reportTexts.notYourTown);
  const { channel, uploadSession = '', ...report } = typed;
  return registerReport(ports, actor, channel, { ...report, uploadSession });
}
