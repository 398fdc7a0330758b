import type { CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';

/** Delivers what a step left for other documents. Every delivery is safe to repeat. */
export async function deliver({ reports, audit, store }: CasePorts, doc: CaseDoc): Promise<void> {
  for (const entry of doc.outbox) {
    if (entry.kind === 'answer') {
      await reports.answer(entry.id, entry.reports, entry.answer, entry.note);
    } else {
      const { id, at, town, actor, actorName, action } = entry;
      await audit.append({ _id: id, at, town, actor, actorName, action, subject: doc._id });
    }
  }
  await store.delivered(doc._id, doc.version);
}

/** How long the step itself has to deliver before the sweep does, in milliseconds. */
const ownTime = 10_000;

/** Delivers what a killed or failed process left behind; gives back how many cases it served. */
export async function deliverLeftovers(ports: CasePorts): Promise<number> {
  const before = new Date(ports.clock.now().getTime() - ownTime);
  const left = await ports.store.undelivered(before, 100);
  for (const doc of left) await deliver(ports, doc);
  return left.length;
}
