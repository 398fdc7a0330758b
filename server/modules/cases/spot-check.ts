import { auditEntry } from './audit-entry';
import { bookingEntry, bookingsOfStep } from './bookings.rules';
import { momentAfter, type CaseDoc, type HistoryEntry } from './case-file';
import type { CasePorts } from './cases.service';
import { caseTexts } from './cases.texts';
import { dayWords } from './day-words';
import { noticeEntries } from './notify';

/** What an inspector of a spot check asks of the town; `entry` names it, so that it is asked once. */
export interface CheckChase {
  entry: string;
  by: { id: string; name: string };
  note: string;
  answerBy: string;
}

/** How often a case that others move on meanwhile is tried. */
const mostTries = 5;

/** A chase that waits for an answer already stays; what is asked now stands in the history. */
function factsWith(doc: CaseDoc, { by, note, answerBy }: CheckChase, at: Date): Partial<CaseDoc> {
  const open = doc.facts.chase && !doc.facts.chase.answeredAt;
  if (open) return {};
  const chase = { at, by: by.name, note, answerBy, answer: null, answeredAt: null };
  return { facts: { ...doc.facts, chase }, chaseDue: answerBy };
}

/**
 * Asks the town about a case that a spot check found not to be right: one guarded update, as a supervisor's chase
 * makes, whatever state the case is in. Safe to repeat. Null where there is nothing to do any more.
 */
export async function chaseAfterCheck(ports: CasePorts, id: string, check: CheckChase): Promise<CaseDoc | null> {
  for (let n = 0; n < mostTries; n += 1) {
    const doc = await ports.store.ofReport(id);
    if (!doc || doc.history.some((entry) => entry.id === check.entry)) return null;
    const at = momentAfter(doc, ports.clock.now());
    const entry: HistoryEntry = {
      id: check.entry,
      at,
      event: 'chase',
      by: check.by,
      from: doc.state,
      to: doc.state,
      note: caseTexts.chased(dayWords(check.answerBy), check.note),
      reason: null,
    };
    const next = { ...doc, version: doc.version + 1 };
    const taken = await ports.store.step(
      id,
      { version: doc.version, state: doc.state },
      {
        set: factsWith(doc, check, at),
        unset: {},
        entry,
        outbox: [
          ...noticeEntries('chase', [doc.state, doc.state], doc, at, check.by, entry.note),
          auditEntry(doc, at, check.by, 'case.chase', `${check.entry}/chase`),
          ...bookingEntry(`${check.entry}/book`, bookingsOfStep(doc, next, entry, false)),
        ],
      },
    );
    if (taken) return taken;
  }
  throw new Error(`case ${id} moves on too often to be asked about`);
}
