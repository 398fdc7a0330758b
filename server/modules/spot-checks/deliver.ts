import { addDays, chinaDay } from '../../platform/china-time';
import { eachApart } from '../../platform/outbox';
import type { DrawDoc } from './spot-check-file';
import type { SpotCheckPorts } from './spot-checks.service';
import { spotCheckTexts } from './spot-checks.texts';

/** Days that a town has to answer for a case that was found not to be right. */
const daysToAnswer = 5;

/**
 * Hands on what a draw owes: the audit, and to each case that was found not to be right a chase that its town must
 * answer. Safe to repeat: every entry has an id of its own.
 */
export async function deliverDraw(ports: SpotCheckPorts, doc: DrawDoc): Promise<void> {
  const { audit, cases, store } = ports;
  const drawn = { at: doc.drawnAt, town: doc.area, actor: doc.by.id, actorName: doc.by.name };
  await audit.append({ _id: `${doc._id}/drawn`, ...drawn, action: 'spotCheck.drawn', subject: doc._id });
  const done: number[] = [];
  for (const [index, { result, delivered, inspector, town, case: subject }] of doc.checks.entries()) {
    if (!result || delivered) continue;
    const entry = `${doc._id}/${index}`;
    const said = { at: result.at, town, actor: inspector.id, actorName: inspector.name, subject };
    await audit.append({ _id: entry, ...said, action: result.ok ? 'spotCheck.passed' : 'spotCheck.failed' });
    if (!result.ok) {
      const answerBy = addDays(chinaDay(result.at), daysToAnswer);
      const note = spotCheckTexts.chased(result.note);
      await cases.chaseAfterCheck(subject, { entry, by: inspector, note, answerBy });
    }
    done.push(index);
  }
  if (doc.owed) await store.delivered(doc._id, done, doc.owed);
}

/** How long a call itself has to deliver before the sweep does, in milliseconds. */
const ownTime = 10_000;

/** Delivers what a killed process left behind. */
export async function deliverLeft(ports: SpotCheckPorts): Promise<number> {
  const left = await ports.store.owedBefore(new Date(ports.clock.now().getTime() - ownTime), 50);
  await eachApart(left, (doc) => deliverDraw(ports, doc));
  return left.length;
}
