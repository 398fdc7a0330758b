import type { answerMissed } from '../../contract/cases/case-lists';
import { stateTexts } from '../../contract/cases/cases.texts';
import type { BodyOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import { auditEntry } from './audit-entry';
import { allReports, momentAfter, type CaseDoc, type HistoryEntry } from './case-file';
import { askerOf } from './cases.policy';
import type { CasePorts } from './cases.service';
import { refusalTexts } from './cases.texts';
import { nextStep } from './steps.rules';

/**
 * A village says how it came to miss a building: kept with the case, the last one stands. Throws `step_refused`, or
 * `stale_version` where somebody was faster.
 */
export async function answerForVillage(
  ports: CasePorts,
  actor: StaffActor,
  doc: CaseDoc,
  { version, text }: BodyOf<typeof answerMissed>,
): Promise<CaseDoc> {
  if (version !== doc.version) throw new Problem('stale_version');
  const at = momentAfter(doc, ports.clock.now());
  const typed = await ports.reports.typedBy(allReports(doc), actor.id);
  const next = nextStep('villageAnswer', doc, askerOf(actor, doc, [], at, typed));
  if ('refusal' in next)
    throw new Problem('step_refused', { detail: refusalTexts[next.refusal](stateTexts[doc.state].label) });
  const by = { id: actor.id, name: actor.name };
  const entry: HistoryEntry = {
    id: newToken(),
    at,
    event: 'villageAnswer',
    by,
    from: doc.state,
    to: doc.state,
    note: text,
    reason: null,
  };
  const taken = await ports.store.step(
    doc._id,
    { version, state: doc.state },
    {
      set: { facts: { ...doc.facts, villageAnswer: { text, at, by: actor.name } } },
      unset: {},
      entry,
      outbox: [auditEntry(doc, at, by, 'case.villageAnswer')],
    },
  );
  if (!taken) throw new Problem('stale_version');
  return taken;
}
