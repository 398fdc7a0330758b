import { appraisers, type AppraisalView, type appraiseHouse } from '../../contract/inspections/appraisals';
import { inspectionFaultTexts as faults } from '../../contract/inspections/inspections.texts';
import type { BodyOf } from '../../contract/endpoint';
import { Problem, type FieldError } from '../../contract/problem';
import { areasHeld, type StaffActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import { newId, newToken } from '../../platform/crypto/random';
import { handOn, handOnLeft } from '../../platform/outbox';
import type { AppraisalDoc, AppraisalStore } from './appraisals.model';
import type { InspectionPorts } from './inspections.service';
import { inspectionTexts as texts } from './inspections.texts';

export interface AppraisalPorts extends Omit<InspectionPorts, 'store'> {
  store: AppraisalStore;
}

/** Appraisals of one house at most on its page. */
const mostOfHouse = 50;

/** An appraisal as staff see it. */
export function presentAppraisal({ words }: Pick<AppraisalPorts, 'words'>, doc: AppraisalDoc): AppraisalView {
  const url = (key: string | null): string | null => (key ? words.fileUrl(key) : null);
  const { _id: id, appraisedOn, level, hazard, company, reportNumber, note, effect } = doc;
  return {
    ...{ id, appraisedOn, level, hazard, company, reportNumber, note, effect },
    pages: doc.pages.map((page) => ({ id: page.id, viewUrl: url(page.view), thumbUrl: url(page.thumb) })),
    document: doc.document ? { bytes: doc.document.bytes, sha256: doc.document.sha256 } : null,
    by: doc.by.name,
    at: doc.createdAt.toISOString(),
  };
}

/** Brings the appraisal into the record, which takes it once, and notes what became of it. */
const deliver = (ports: AppraisalPorts, doc: AppraisalDoc): Promise<void> =>
  handOn(ports.store, doc, async () => {
    if (doc.effect !== 'waiting') return;
    const { _id, house, by: actor, appraisedOn: day, level, hazard, company } = doc;
    const reason = texts.appraised(level, hazard, company);
    const effect = await ports.houses.appraise({ ref: `appraisal/${_id}`, house, actor, reason, day, level, hazard });
    await ports.store.settle(_id, effect);
  });

function formFaults({ appraisedOn, level, hazard }: BodyOf<typeof appraiseHouse>, today: string): FieldError[] {
  const fault = (field: string, message: string): FieldError => ({ field, code: 'custom', message });
  return [
    ...(appraisedOn > today ? [fault('appraisedOn', faults.appraisedLater)] : []),
    ...((level === 'C' || level === 'D') && !hazard ? [fault('hazard', faults.gradeNeeded)] : []),
    ...(level === 'A' && hazard ? [fault('hazard', faults.gradeOfSound)] : []),
  ];
}

/** Records of appraisals: each is one insert, and enters the house record by one guarded step. */
export function createAppraisals(ports: AppraisalPorts) {
  const { store, houses, clock, keyring, evidence } = ports;
  return {
    /**
     * Records an appraisal of a house of the actor's areas. The same key again answers with the same one. Throws
     * `not_found`, `invalid_input` with every fault, and `step_refused` for a record that ended or has a later appraisal.
     */
    async appraise(actor: StaffActor, id: string, said: BodyOf<typeof appraiseHouse>): Promise<AppraisalView> {
      const house = await houses.readable(actor, id);
      if (!areasHeld(actor, appraisers).some((held) => house.areas.includes(held))) throw new Problem('not_found');
      const key = keyring.mac('idempotency', `appraisal/${actor.id}/${said.idempotencyKey}`);
      const before = await store.byKey(key);
      if (before) {
        if (before.house !== id) throw new Problem('idempotency_conflict');
        return presentAppraisal(ports, before);
      }
      const at = clock.now();
      const errors = formFaults(said, chinaDay(at));
      if (errors.length > 0) throw new Problem('invalid_input', { errors });
      if (house.state === 'ended') throw new Problem('step_refused', { detail: texts.ended });
      if (String(house.facts.appraisedOn ?? '') > said.appraisedOn)
        throw new Problem('step_refused', { detail: texts.appraisedBefore });
      const files = await evidence.claim(said.pages.uploadSession, said.pages.files, `appraisal/${key}`);
      const { appraisedOn, level, hazard, company, reportNumber, note } = said;
      const doc: AppraisalDoc = {
        _id: newId(house.town),
        key,
        house: id,
        town: house.town,
        ...{ appraisedOn, level, hazard, company, reportNumber, note },
        pages: files.map((file) => ({ id: file.id, view: file.view, thumb: file.thumb })),
        by: { id: actor.id, name: actor.name },
        effect: 'waiting',
        createdAt: at,
        outbox: [{ id: newToken(), kind: 'apply' }],
        outboxDue: at,
      };
      if (await store.add(doc)) await deliver(ports, doc).catch(ports.onLeftover);
      return presentAppraisal(ports, (await store.byKey(key)) ?? doc);
    },
    /**
     * Enters an appraisal that was settled before; one with its key that is there is only brought into the record. Answers
     * the id of the one that stands.
     */
    async enter(said: Omit<AppraisalDoc, 'outbox' | 'outboxDue' | 'effect'>): Promise<string> {
      const owed = { outbox: [{ id: newToken(), kind: 'apply' as const }], outboxDue: said.createdAt };
      const doc: AppraisalDoc = { ...said, effect: 'waiting', ...owed };
      const there = (await store.add(doc)) ? doc : await store.byKey(said.key);
      if (there) await deliver(ports, there);
      return there?._id ?? said._id;
    },
    async ofHouse(actor: StaffActor, id: string): Promise<{ appraisals: AppraisalView[] }> {
      await houses.readable(actor, id);
      return { appraisals: (await store.ofHouse(id, mostOfHouse)).map((doc) => presentAppraisal(ports, doc)) };
    },
    /** Brings into the records what a killed process left. */
    deliverLeft: (): Promise<number> => handOnLeft(store, clock.now(), (doc) => deliver(ports, doc)),
  };
}

export type Appraisals = ReturnType<typeof createAppraisals>;
