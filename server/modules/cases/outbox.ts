import { openCase, splitCaseFile } from './open-case';
import type { AnswerState } from '../../contract/reports/categories';
import type { CaseState } from '../../contract/cases/states';
import { eachApart } from '../../platform/outbox';
import type { CaseDoc, OutboxEntry, SplitCase } from './case-file';
import type { CasePorts } from './cases.service';
import { notify } from './notify';
import { caseResultOf } from './public-case';

/** How far a join is handed on where its target was joined itself. Targets are ever earlier, so it ends. */
const longestChain = 20;

type Join = Extract<OutboxEntry, { kind: 'join' | 'leave' }>;

/** Puts a joined case into its target, or takes it out; where the target was joined, into that one's too. */
async function passOn({ store, reports }: CasePorts, from: string, entry: Join): Promise<void> {
  let [target, via]: [string | null, string] = [entry.target, from];
  for (let n = 0; target && n < longestChain; n += 1) {
    if (entry.kind === 'join') {
      await store.join(target, { case: from, via, ...entry.joined }, entry.mark);
    } else await store.leave(target, from, entry.mark);
    const held = await store.ofReport(target);
    const answer = held && lateAnswer[held.state];
    if (answer && entry.kind === 'join') await reports.answer(`${entry.id}/late`, entry.joined.reports, answer, '');
    via = target;
    target = held?.mergedInto?.id ?? null;
  }
}

/** What reports are answered that are joined to a case which is over already. */
const lateAnswer: Partial<Record<CaseState, AnswerState>> = {
  rejected: 'rejected',
  unfounded: 'answered',
  transferred: 'answered',
  closed: 'answered',
};

/** Opens a case of reports that leave others; then they leave them. */
async function openSplit(ports: CasePorts, origin: CaseDoc, split: SplitCase): Promise<void> {
  await openCase(ports, await splitCaseFile(ports, origin, split));
  for (const holder of split.from) {
    if (holder.case !== origin._id) await ports.store.drop(holder.case, holder.reports);
    await ports.reports.move(holder.reports, holder.case, split.id);
  }
}

async function deliverOne(ports: CasePorts, doc: CaseDoc, entry: OutboxEntry): Promise<void> {
  const { reports, audit, figures } = ports;
  switch (entry.kind) {
    case 'answer':
      return reports.answer(entry.id, entry.reports, entry.answer, entry.note);
    case 'reply':
      return reports.reply(entry.id, entry.reports, entry.at, entry.text);
    case 'join':
    case 'leave':
      return passOn(ports, doc._id, entry);
    case 'book':
      return figures.book(entry.bookings);
    case 'openSplit':
      return openSplit(ports, doc, entry.split);
    case 'notify':
      return notify(ports, doc, entry);
    case 'audit': {
      const { id, at, town, actor, actorName, action } = entry;
      return audit.append({ _id: id, at, town, actor, actorName, action, subject: doc._id });
    }
  }
}

/** The cases on which what a step leaves may change what follows from them: rewards. */
const concerned = ({ _id, outbox }: CaseDoc): string[] => {
  if (outbox.length === 0) return [];
  return [
    _id,
    ...outbox.flatMap((entry) => {
      if (entry.kind === 'join' || entry.kind === 'leave') return entry.target;
      return entry.kind === 'openSplit' ? entry.split.id : [];
    }),
  ];
};

/** Delivers what a step left for other documents. Every delivery is safe to repeat. */
export async function deliver(ports: CasePorts, doc: CaseDoc): Promise<void> {
  for (const entry of doc.outbox) await deliverOne(ports, doc, entry);
  await ports.decided(concerned(doc));
  const result = doc.outbox.length > 0 && caseResultOf(doc);
  if (result) await ports.closed(result);
  await ports.store.delivered(
    doc._id,
    doc.outbox.map(({ id }) => id),
  );
}

/** How long the step itself has to deliver before the sweep does, in milliseconds. */
const ownTime = 10_000;

/** Delivers what a killed or failed process left behind; gives back how many cases it served. */
export async function deliverLeftovers(ports: CasePorts): Promise<number> {
  const before = new Date(ports.clock.now().getTime() - ownTime);
  const left = await ports.store.undelivered(before, 100);
  await eachApart(left, (doc) => deliver(ports, doc));
  return left.length;
}
