import { eachApart } from '../../platform/outbox';
import type { RewardDoc, RewardOutboxEntry } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { releaseCap } from './cap';

async function notifyReporter(
  ports: RewardPorts,
  doc: RewardDoc,
  entry: Extract<RewardOutboxEntry, { kind: 'notify' }>,
): Promise<void> {
  const account = await ports.reports.accountOf(entry.report);
  if (!account) return;
  await ports.post({
    key: entry.id,
    to: [`account:${account.key}`],
    at: entry.at,
    town: doc.town,
    kind: 'reply',
    title: rewardTexts.titles[entry.what],
    text: rewardTexts.letters[entry.what],
    subject: { kind: 'report', id: entry.report, number: account.number },
    urgent: false,
  });
}

async function deliverOne(ports: RewardPorts, doc: RewardDoc, entry: RewardOutboxEntry): Promise<void> {
  switch (entry.kind) {
    case 'audit': {
      const { id, at, actor, actorName, action } = entry;
      return ports.audit.append({ _id: id, at, town: doc.town, actor, actorName, action, subject: doc.case });
    }
    case 'notify':
      return notifyReporter(ports, doc, entry);
    case 'releaseCap':
      return releaseCap(ports, doc._id, entry.buckets);
  }
}

/** Hands on what a step left for others. Every delivery is safe to repeat. */
export async function deliver(ports: RewardPorts, doc: RewardDoc): Promise<void> {
  for (const entry of doc.outbox) await deliverOne(ports, doc, entry);
  // Also where nothing waits any more: a process may have died before it took away the due time.
  await ports.store.delivered(
    doc._id,
    doc.outbox.map(({ id }) => id),
  );
}

/** How long a step itself has to deliver before the sweep does, in milliseconds. */
const ownTime = 10_000;

/** Delivers what a killed process left behind. */
export async function deliverLeft(ports: RewardPorts): Promise<number> {
  const left = await ports.store.owedBefore(new Date(ports.clock.now().getTime() - ownTime), 100);
  await eachApart(left, (doc) => deliver(ports, doc));
  return left.length;
}
