import type { BodyOf } from '../../contract/endpoint';
import { fiveInPlace, type closeHazard, type planHazard } from '../../contract/houses/hazards';
import type { Facts, HouseFieldKey } from '../../contract/houses/house-fields';
import type { FactChange } from '../../contract/houses/houses';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import { standingHouse } from './end-house';
import type { HouseDoc } from './house-file';
import { refused, takeHouseStep } from './house-step';
import { openFacts, setFacts } from './house-values';
import type { HousePorts } from './houses.service';
import { houseTexts as texts } from './houses.texts';

const fault = (field: string, message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'custom', message }] });

/** The record of this version with a hazard that is open. */
async function withOpenHazard(ports: HousePorts, actor: StaffActor, id: string, version: number): Promise<HouseDoc> {
  const doc = await standingHouse(ports, actor, id, version);
  if (!doc.openHazard) throw refused(texts.noOpenHazard);
  return doc;
}

/** Whether all five things are in place. */
export const hasPlan = (facts: Facts): boolean => fiveInPlace.every((key) => facts[key] !== undefined);

/** Dangerous houses and hazards above the ordinary grade are closed only with the five things in place (篇5 整治（一）). */
const needsPlan = ({ facts, openHazard }: HouseDoc): boolean =>
  openHazard !== 'general' || facts.level === 'C' || facts.level === 'D';

/**
 * Settles measure and the five things in place. Throws `step_refused` where no hazard is open, and `invalid_input` at the
 * field that does not hold.
 */
export async function planOf(
  ports: HousePorts,
  actor: StaffActor,
  id: string,
  { version, reason, ...plan }: BodyOf<typeof planHazard>,
): Promise<HouseDoc> {
  const doc = await withOpenHazard(ports, actor, id, version);
  if (plan.planDeadline < chinaDay(ports.clock.now())) throw fault('planDeadline', texts.deadlinePast);
  const open = openFacts(ports, doc);
  const written: FactChange[] = (['measure', ...fiveInPlace] as const).map((field) => ({ field, value: plan[field] }));
  const faults = setFacts(ports, open, doc.village, written, true);
  if (faults.length > 0)
    throw new Problem('invalid_input', {
      errors: faults.map(({ field, message }: { field: HouseFieldKey; message: string }) => ({
        field,
        code: 'custom',
        message,
      })),
    });
  return takeHouseStep(ports, actor, doc, { event: 'planned', reason, open });
}

/**
 * Closes the open hazard with its photos. Throws `step_refused` where none is open or its plan is not in place, and
 * `invalid_input` at the day where it is to come, or before the hazard was found.
 */
export async function closingOf(
  ports: HousePorts,
  actor: StaffActor,
  id: string,
  { version, closedOn, reason, photos }: BodyOf<typeof closeHazard>,
): Promise<HouseDoc> {
  const doc = await withOpenHazard(ports, actor, id, version);
  if (needsPlan(doc) && !hasPlan(doc.facts)) throw refused(texts.planFirst);
  const at = ports.clock.now();
  if (closedOn > chinaDay(at)) throw fault('closedOn', texts.dayToCome);
  if (closedOn < String(doc.facts.hazardFoundOn ?? '')) throw fault('closedOn', texts.closedBeforeFound);
  const claimed = await ports.evidence.claim(photos.uploadSession, photos.files, `hazard/${id}/${version}`);
  const open = openFacts(ports, doc);
  open.facts.hazardClosedOn = closedOn;
  const shown = claimed.map(({ id: photo, view, thumb }) => ({ id: photo, view, thumb }));
  const closing = { at, by: actor.name, reason, photos: shown };
  return takeHouseStep(ports, actor, doc, {
    event: 'hazardClosed',
    reason,
    open,
    set: { closings: [...(doc.closings ?? []), closing] },
  });
}
