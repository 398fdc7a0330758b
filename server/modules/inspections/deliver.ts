import { handOn, handOnLeft } from '../../platform/outbox';
import type { InspectionDoc, InspectionOutbox } from './inspection-file';
import type { InspectionPorts } from './inspections.service';
import { inspectionTexts as texts } from './inspections.texts';

/** Brings the inspection into the record, which takes it once, and notes what became of it. */
async function apply(ports: InspectionPorts, doc: InspectionDoc): Promise<void> {
  if (doc.effect !== 'waiting') return;
  const { by, verdict, hazard, computed, changedReason, inspectedOn: day } = doc;
  const effect = await ports.houses.screen({
    ref: `inspection/${doc._id}`,
    house: doc.house,
    actor: doc.staff ?? { id: 'owner', name: texts.owner },
    reason: texts.reason({ by, verdict, hazard, why: computed.why, changed: changedReason }),
    by,
    day,
    verdict,
    hazard,
  });
  await ports.store.settle(doc._id, effect);
}

/** Ends the open task of the house, where the record took the inspection. */
async function endTask(ports: InspectionPorts, { _id: id }: InspectionDoc): Promise<void> {
  const doc = await ports.store.byId(id);
  if (!doc?.staff || doc.effect !== 'applied') return;
  const { house, staff: by, inspectedOn: day, createdAt: at } = doc;
  await ports.endTask({ id, house, by, day, at });
}

async function deliverOne(ports: InspectionPorts, doc: InspectionDoc, entry: InspectionOutbox): Promise<void> {
  switch (entry.kind) {
    case 'apply':
      return apply(ports, doc);
    case 'endTask':
      return endTask(ports, doc);
    case 'audit': {
      const { id, at, actor, actorName } = entry;
      return ports.audit.append({
        _id: id,
        at,
        town: doc.town,
        actor,
        actorName,
        action: 'inspection.made',
        subject: doc.house,
      });
    }
    case 'tellVillage':
      return ports.post({
        key: entry.id,
        to: (await ports.villageAdmins(doc.village)).map((id) => `staff:${id}` as const),
        at: entry.at,
        town: doc.town,
        kind: 'house',
        title: texts.villageTitle,
        text: texts.villageText(doc.code, doc),
        subject: { kind: 'inspection', id: doc._id, number: doc.code },
        urgent: doc.hazard === 'major',
      });
  }
}

/** Hands on what an inspection left for others. Every delivery is safe to repeat. */
export const deliverInspection = (ports: InspectionPorts, doc: InspectionDoc): Promise<void> =>
  handOn(ports.store, doc, (entry) => deliverOne(ports, doc, entry));

/** Delivers what a killed process left behind. */
export const deliverLeft = (ports: InspectionPorts): Promise<number> =>
  handOnLeft(ports.store, ports.clock.now(), (doc) => deliverInspection(ports, doc));
