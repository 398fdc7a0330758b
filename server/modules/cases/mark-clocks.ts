import { eachApart } from '../../platform/outbox';
import { auditEntry } from './audit-entry';
import { bookingEntry, bookingsOfMark } from './bookings.rules';
import { nextMark } from './limits.rules';
import { clockWrite } from './case-clock';
import type { CaseDoc, OutboxEntry } from './case-file';
import type { CasePorts } from './cases.service';
import { caseTexts } from './cases.texts';

const system = { id: 'system', name: caseTexts.system };

/** How many cases one run marks. */
const batch = 200;

/** Tells those whose turn it is, once a mark: the id is the mark's own. */
const clockNotice = (doc: CaseDoc, about: 'warned' | 'overdue', at: Date): OutboxEntry => ({
  id: `${doc._id}/${doc.version}/${about}/notice`,
  kind: 'notify',
  at,
  about,
  by: system.id,
  event: doc.history.at(-1)?.event ?? 'open',
  state: doc.state,
  note: '',
});

async function markOne({ store, clock }: CasePorts, doc: CaseDoc): Promise<boolean> {
  const now = clock.now();
  const marked = doc.dueAt && now > doc.dueAt ? ('overdue' as const) : ('warned' as const);
  const id = `${doc._id}/${doc.version}/${marked}`;
  const owed = [
    auditEntry(doc, now, system, `clock.${marked}`, id),
    clockNotice(doc, marked, now),
    ...bookingEntry(`${id}/book`, bookingsOfMark(doc, marked)),
  ];
  return store.mark(doc, marked, nextMark(doc, marked), owed, now);
}

/**
 * Marks each clock at 70 % (黄牌) and when it is over (红牌), each once, whoever runs it: the update is guarded
 * by the case's version and the time that was to be marked. Gives back how many this run marked.
 */
export async function markClocks(ports: CasePorts): Promise<number> {
  const due = await ports.store.toMark(ports.clock.now(), batch);
  let marked = 0;
  await eachApart(due, async (doc) => {
    if (await markOne(ports, doc)) marked += 1;
  });
  return marked;
}

/** Reckons the clocks of cases that still go by older settings of their town. Safe to repeat. */
export async function reckonAnew(
  { store, rulesOf }: CasePorts,
  towns: readonly { town: string; version: number }[],
): Promise<number> {
  let reckoned = 0;
  for (const { town, version } of towns) {
    const left = await store.toReckon(town, version, batch);
    const rules = left.length > 0 ? await rulesOf(town) : null;
    for (const doc of left) if (rules) await store.reckoned(doc, clockWrite(rules, doc, doc));
    reckoned += left.length;
  }
  return reckoned;
}
