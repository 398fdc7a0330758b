import type { z } from '../../contract/z';
import {
  askedItems,
  definitionOf,
  type InspectionDefinition,
  type InspectorKind,
} from '../../contract/inspections/definition';
import { latestAfter, type selfInspection, type StaffInspection } from '../../contract/inspections/inspections';
import { inspectionFaultTexts as faults } from '../../contract/inspections/inspections.texts';
import { firstVerdict, type FirstVerdict } from '../../contract/inspections/verdict';
import type { Facts } from '../../contract/houses/house-fields';
import { Problem, type FieldError } from '../../contract/problem';
import { answerFault } from '../../contract/questions';
import { addDays, chinaDay } from '../../platform/china-time';
import { newId, newToken } from '../../platform/crypto/random';
import { deliverInspection } from './deliver';
import type { InspectionDoc } from './inspection-file';
import type { InspectionPorts } from './inspections.service';
import { inspectionTexts as texts } from './inspections.texts';

/** The house that is inspected, as far as an inspection needs it. */
export interface InspectedHouse extends Pick<InspectionDoc, 'code' | 'town' | 'village' | 'areas'> {
  id: string;
  facts: Facts;
  ended: boolean;
}

export interface Inspector {
  by: InspectorKind;
  staff: InspectionDoc['staff'];
  /** Whose keys it is idempotent within: a member of staff, or an account by its keyed hash. */
  keys: string;
}

type Said = z.infer<typeof selfInspection> & Pick<StaffInspection, 'changed'>;

const fault = (field: string, message: string): FieldError => ({ field, code: 'custom', message });

/**
 * Faults of the answers. An item for some houses only need not be there: the form may have been filled in from a record
 * that has changed since, and what was answered of it stands.
 */
function answerFaults(definition: InspectionDefinition, by: InspectorKind, facts: Facts, said: Said): FieldError[] {
  const { answers } = said;
  const asked = askedItems(definition, by, facts, answers);
  const missing = asked.flatMap((item) => {
    const required = item.required && !item.of;
    const message = answerFault({ ...item, required }, answers[item.id]);
    return message ? [fault(`answers.${item.id}`, message)] : [];
  });
  const others = Object.keys(answers)
    .filter((id) => !asked.some((item) => item.id === id))
    .flatMap((id) => {
      const item = definition.items.find((one) => one.id === id);
      const message = item?.of && item.asks.includes(by) ? answerFault(item, answers[id]) : faults.unknown;
      return message ? [fault(`answers.${id}`, message)] : [];
    });
  return [...missing, ...others];
}

function changeFaults({ changed }: Said, computed: FirstVerdict): FieldError[] {
  if (!changed) return [];
  if (changed.verdict === 'safe' && changed.hazard) return [fault('changed.hazard', faults.gradeWithoutSuspect)];
  if (changed.verdict === computed.verdict && changed.hazard === computed.hazard)
    return [fault('changed.verdict', faults.sameVerdict)];
  return [];
}

const dayOf = ({ inspectedOn, daysAgo }: Said, today: string): string => inspectedOn ?? addDays(today, -daysAgo);

/** Every fault of a form at once, each at its field. */
function formFaults(
  { by }: Inspector,
  facts: Facts,
  said: Said,
  definition: InspectionDefinition,
  today: string,
): FieldError[] {
  const computed = firstVerdict(said.answers, facts);
  const found = (said.changed ?? computed).verdict === 'suspect';
  const files = said.photos?.files ?? [];
  const day = dayOf(said, today);
  const days = day > today || day < addDays(today, -latestAfter);
  return [
    ...(days ? [fault('inspectedOn', faults.day)] : []),
    ...answerFaults(definition, by, facts, said),
    ...changeFaults(said, computed),
    ...files.flatMap(({ item }, n) =>
      definition.items.some(({ id }) => id === item) ? [] : [fault(`photos.files.${n}.item`, faults.photoItem)],
    ),
    // Staff show what they found; a homeowner is asked to, and may have no camera at hand.
    ...(by !== 'self' && found && files.length === 0 ? [fault('photos', faults.photoNeeded)] : []),
  ];
}

async function claimed(
  { evidence }: InspectionPorts,
  photos: Said['photos'],
  key: string,
): Promise<InspectionDoc['photos']> {
  if (!photos) return [];
  const files = await evidence.claim(
    photos.uploadSession,
    photos.files.map(({ file }) => file),
    `inspection/${key}`,
  );
  return files.map(({ id, view, thumb }, n) => ({ id, item: photos.files[n]?.item ?? '', view, thumb }));
}

/**
 * Makes an inspection: one insert with what it owes. The same key again answers with the same inspection. Throws
 * `invalid_input` with every fault at its field, `step_refused` for a record that ended, and `idempotency_conflict`
 * where the key was used for another house.
 */
export async function makeInspection(
  ports: InspectionPorts,
  inspector: Inspector,
  house: InspectedHouse,
  said: Said,
): Promise<InspectionDoc> {
  const { store, clock, keyring } = ports;
  const key = keyring.mac('idempotency', `inspection/${inspector.keys}/${said.idempotencyKey}`);
  const before = await store.byKey(key);
  if (before) {
    if (before.house !== house.id) throw new Problem('idempotency_conflict');
    return before;
  }
  if (house.ended) throw new Problem('step_refused', { detail: texts.ended });
  const definition = definitionOf(said.definition);
  if (!definition) throw new Problem('invalid_input', { errors: [fault('definition', faults.definition)] });
  const at = clock.now();
  const errors = formFaults(inspector, house.facts, said, definition, chinaDay(at));
  if (errors.length > 0) throw new Problem('invalid_input', { errors });
  const computed = firstVerdict(said.answers, house.facts);
  const { verdict, hazard } = said.changed ?? computed;
  const tells = inspector.by === 'self' || verdict === 'suspect';
  const { id, name } = inspector.staff ?? { id: 'owner', name: texts.owner };
  const { code, town, village, areas } = house;
  const doc: InspectionDoc = {
    _id: newId(town),
    key,
    house: house.id,
    code,
    town,
    village,
    areas,
    by: inspector.by,
    staff: inspector.staff,
    definition: said.definition,
    inspectedOn: dayOf(said, chinaDay(at)),
    answers: said.answers,
    photos: await claimed(ports, said.photos, key),
    note: said.note,
    computed,
    verdict,
    hazard,
    changedReason: said.changed?.reason ?? null,
    effect: 'waiting',
    createdAt: at,
    outbox: [
      { id: newToken(), kind: 'apply' },
      ...(inspector.by === 'self' ? [] : [{ id: newToken(), kind: 'endTask' as const }]),
      { id: newToken(), kind: 'audit', at, actor: id, actorName: name },
      ...(tells ? [{ id: newToken(), kind: 'tellVillage' as const, at }] : []),
    ],
    outboxDue: at,
  };
  if (!(await store.add(doc))) return (await store.byKey(key)) ?? doc;
  await deliverInspection(ports, doc).catch(ports.onLeftover);
  return (await store.byId(doc._id)) ?? doc;
}
