import { newToken } from '../../platform/crypto/random';
import { handOn, handOnLeft } from '../../platform/outbox';
import { Problem } from '../../contract/problem';
import type { CorrectionDoc, CorrectionItem, CorrectionOutbox } from './correction-file';
import type { CorrectionPorts } from './corrections.service';
import { correctionTexts as texts } from './corrections.texts';

const mark = (item: CorrectionItem, became: 'applied' | 'conflict' | undefined): CorrectionItem =>
  item.verdict === 'approved' && became ? { ...item, verdict: became } : item;

/**
 * Applies what a decision approved: the record takes each round once, and the request notes what became of each field.
 * Where nothing was approved there is nothing to apply.
 */
async function apply(ports: CorrectionPorts, id: string, round: number): Promise<void> {
  for (;;) {
    const doc = await ports.store.byId(id);
    if (!doc || doc.state !== 'approved' || doc.round !== round) return;
    const decided = [...doc.history].reverse().find(({ what }) => what === 'decided');
    const approved = doc.items.filter(({ verdict }) => verdict === 'approved');
    const became = await ports.houses.correct({
      ref: `${id}/${round}`,
      house: doc.house,
      by: decided?.staff ?? { id: 'system', name: '' },
      reason: texts.reason(approved.map(({ reason }) => reason).join('；')).slice(0, 300),
      fields: approved.map(({ field, to, seen }) => ({ field, from: seen ?? null, to })),
    });
    const items = doc.items.map((item) => mark(item, became.get(item.field)));
    const conflict = items.some(({ verdict }) => verdict === 'conflict');
    const at = ports.clock.now();
    const what = conflict ? 'conflict' : 'applied';
    const written = await ports.store.write(doc, {
      set: { state: conflict ? 'conflict' : 'applied', items },
      entry: { at, what, by: 'system', note: '' },
      outbox: [
        { id: newToken(), kind: 'tellOwner', at, what },
        ...(conflict ? [{ id: newToken(), kind: 'tellVillage' as const, at, what: 'conflict' as const }] : []),
      ],
      over: !conflict,
    });
    if (written) return deliverCorrection(ports, written);
  }
}

async function deliverOne(ports: CorrectionPorts, doc: CorrectionDoc, entry: CorrectionOutbox): Promise<void> {
  if (entry.kind === 'apply') return apply(ports, doc._id, entry.round);
  const owner = entry.kind === 'tellOwner';
  const to = owner
    ? [`house:${doc.account}` as const]
    : (await ports.villageAdmins(doc.village)).map((id) => `staff:${id}` as const);
  const what = texts.whats[entry.what];
  return ports.post({
    key: entry.id,
    to,
    at: entry.at,
    town: doc.town,
    kind: 'house',
    title: owner ? texts.ownerTitle[doc.kind] : texts.villageTitle[doc.kind],
    text: owner ? texts.ownerText(doc.code, doc.kind, what) : texts.villageText(doc.code, what),
    subject: { kind: 'correction', id: doc._id, number: doc.code },
    urgent: false,
  });
}

/** Hands on what a step left for others. Every delivery is safe to repeat. */
export const deliverCorrection = (ports: CorrectionPorts, doc: CorrectionDoc): Promise<void> =>
  handOn(ports.store, doc, (entry) => deliverOne(ports, doc, entry));

/** Delivers what a killed process left behind. */
export const deliverLeft = (ports: CorrectionPorts): Promise<number> =>
  handOnLeft(ports.store, ports.clock.now(), (doc) => deliverCorrection(ports, doc));

/** Takes a step and hands on what it owes. Throws `stale_version` where somebody was faster. */
export async function takeCorrectionStep(
  ports: CorrectionPorts,
  doc: CorrectionDoc,
  change: Parameters<CorrectionPorts['store']['write']>[1],
): Promise<CorrectionDoc> {
  const written = await ports.store.write(doc, change);
  if (!written) throw new Problem('stale_version');
  await deliverCorrection(ports, written).catch(ports.onLeftover);
  return (await ports.store.byId(doc._id)) ?? written;
}
