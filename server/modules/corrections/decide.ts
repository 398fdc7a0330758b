import type { BodyOf } from '../../contract/endpoint';
import type { decideCorrection } from '../../contract/corrections/corrections';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import type { CorrectionDoc, CorrectionItem } from './correction-file';
import type { CorrectionPorts } from './corrections.service';
import { correctionTexts as texts } from './corrections.texts';
import { takeCorrectionStep } from './deliver';

export const refused = (detail: string): Problem => new Problem('step_refused', { detail });

const waits = ({ verdict }: CorrectionItem): boolean => verdict === 'open' || verdict === 'conflict';

/**
 * Approves or rejects every field that waits. It is decided on the record of the version seen, whose values are noted:
 * what is not as it was then, when it is applied, comes back as a conflict. Throws `stale_version` where request or
 * record moved on, and `step_refused` where not every field is decided.
 */
export async function decide(
  ports: CorrectionPorts,
  actor: StaffActor,
  doc: CorrectionDoc,
  said: BodyOf<typeof decideCorrection>,
): Promise<CorrectionDoc> {
  if (doc.version !== said.version) throw new Problem('stale_version');
  if (doc.state !== 'asked' && doc.state !== 'conflict') throw refused(texts.notOpen);
  const now = await ports.houses.now(doc.house);
  if (!now || now.house.version !== said.houseVersion)
    throw new Problem('stale_version', { detail: texts.conflictNow });
  const verdicts = new Map(said.items.map((item) => [item.field as string, item]));
  if (doc.items.some((item) => waits(item) && !verdicts.has(item.field))) throw refused(texts.decideAll);
  const items = doc.items.map((item): CorrectionItem => {
    const verdict = waits(item) ? verdicts.get(item.field) : undefined;
    if (!verdict) return item;
    if (verdict.verdict === 'rejected') return { ...item, verdict: 'rejected', note: verdict.note };
    return { ...item, verdict: 'approved', note: '', seen: now.facts.get(item.field) ?? null };
  });
  const approved = items.some(({ verdict }) => verdict === 'approved');
  if (approved && now.house.ended) throw refused(texts.houseEnded);
  const at = ports.clock.now();
  const round = doc.round + 1;
  const wasApplied = items.some(({ verdict }) => verdict === 'applied');
  const { id, name } = actor;
  return takeCorrectionStep(ports, doc, {
    set: { state: approved ? 'approved' : wasApplied ? 'applied' : 'rejected', items, round },
    entry: { at, what: 'decided', by: 'village', staff: { id, name }, note: '' },
    outbox: [
      ...(approved ? [{ id: newToken(), kind: 'apply' as const, round }] : []),
      { id: newToken(), kind: 'tellOwner', at, what: 'decided' },
    ],
    over: !approved,
  });
}
