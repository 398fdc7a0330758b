import { stateTexts } from '../../contract/cases/cases.texts';
import { Problem } from '../../contract/problem';
import { chinaDay } from '../../platform/china-time';
import { auditEntry } from './audit-entry';
import { bookingEntry, bookingsOfStep } from './bookings.rules';
import { newToken } from '../../platform/crypto/random';
import { clockWrite } from './case-clock';
import { momentAfter, type CaseDoc, type HistoryEntry, type StepPhoto } from './case-file';
import type { CasePorts } from './cases.service';
import { caseTexts, refusalTexts } from './cases.texts';
import { noticeEntries } from './notify';
import { nextStep, stateAfter } from './steps.rules';

/** What a reporter says of a closed case. The photos are shown to handlers as theirs, without position. */
export interface NotFixed {
  note: string;
  photos: StepPhoto[];
}

/** Who did it, as the history has it: never an account (decision 13). */
const reporter = { id: 'reporter', name: caseTexts.reporter };

/** Opens a closed case again because a reporter says so. Throws `step_refused` or `stale_version`. */
export async function reportNotFixed(ports: CasePorts, doc: CaseDoc, { note, photos }: NotFixed): Promise<CaseDoc> {
  const at = momentAfter(doc, ports.clock.now());
  const asker = { movers: ['reporter'] as const, id: reporter.id, powers: [], today: chinaDay(at) };
  const next = nextStep('notFixed', doc, asker);
  if ('refusal' in next)
    throw new Problem('step_refused', { detail: refusalTexts[next.refusal](stateTexts[doc.state].reporter) });
  const to = stateAfter(next.step, doc);
  const facts = { ...doc.facts, finishPhotos: [] };
  const clock = clockWrite(await ports.rulesOf(doc.town), { ...doc, facts, state: to, stateSince: at }, doc);
  const entry: HistoryEntry = {
    id: newToken(),
    at,
    event: 'notFixed',
    by: reporter,
    from: doc.state,
    to,
    note,
    reason: null,
    ...(photos.length > 0 ? { photos } : {}),
  };
  const booked = bookingsOfStep(doc, { ...doc, version: doc.version + 1 }, entry, false);
  const taken = await ports.store.step(
    doc._id,
    { version: doc.version, state: doc.state },
    {
      set: { state: to, stateSince: at, facts, notFixedOnce: true, ...clock.set },
      unset: clock.unset,
      entry,
      outbox: [
        ...noticeEntries('notFixed', [doc.state, to], doc, at, reporter, ''),
        auditEntry(doc, at, reporter, 'case.notFixed'),
        ...bookingEntry(`${entry.id}/book`, booked),
      ],
    },
  );
  if (!taken) throw new Problem('stale_version');
  return taken;
}
