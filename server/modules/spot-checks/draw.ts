import { randomBytes } from 'node:crypto';
import type { BodyOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import { drawLimits, inspectorRoles, type drawSpotChecks } from '../../contract/spot-checks/spot-checks';
import { holdsOn, type StaffActor } from '../../http/actor';
import { areaScope } from '../../platform/area-scope';
import { chinaDay } from '../../platform/china-time';
import { newId } from '../../platform/crypto/random';
import { digestOf, drawCases, drawInspector, eligibleFor } from './draw.rules';
import type { CheckDoc, DrawDoc } from './spot-check-file';
import type { SpotCheckPorts } from './spot-checks.service';
import { spotCheckTexts as texts } from './spot-checks.texts';

export type DrawWish = BodyOf<typeof drawSpotChecks>;

const refused = (detail: string): Problem => new Problem('step_refused', { detail });
const atField = (field: string, message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'custom', message }] });

/** The areas in which posts of inspectors lie: the drawn area, what contains it, and its towns. */
const postAreas = ({ townsIn }: SpotCheckPorts, area: string): string[] => [
  ...new Set([area.slice(0, 6), area, ...townsIn(areaScope([area.slice(0, 6)]))]),
];

async function drawnChecks(ports: SpotCheckPorts, seed: string, area: string, ids: readonly string[]) {
  const inspectors = await ports.holdersOf(inspectorRoles, postAreas(ports, area));
  const files = await ports.cases.forSpotCheck(ids);
  const checks = files.map(({ actors, ...file }): CheckDoc => {
    const drawn = drawInspector(seed, file.number, eligibleFor({ town: file.town, actors }, inspectors));
    const inspector = inspectors.find(({ id }) => id === drawn);
    if (!inspector) throw refused(texts.nobody(file.number));
    return { ...file, inspector: { id: inspector.id, name: inspector.name }, result: null, delivered: false };
  });
  return { checks, inspectors: inspectors.map(({ id, name }) => ({ id, name })) };
}

/** The draw that a wish meets already: its own, made before; any other is refused. */
function same(doc: DrawDoc, key: string, wish: DrawWish): DrawDoc {
  if (doc.key !== key) throw refused(texts.drawnAlready(doc.from, doc.to));
  if (doc.asked !== wish.count) throw new Problem('idempotency_conflict');
  return doc;
}

/**
 * Draws. The seed is made here, after the list is fixed, so that nobody chooses it; one insert keeps everything, and
 * the unique period lets one of two at once win. Throws `not_found` for an area that is not the reviewer's, and
 * `step_refused` where the period was drawn, or nobody may check a case.
 */
export async function draw(ports: SpotCheckPorts, actor: StaffActor, wish: DrawWish): Promise<DrawDoc> {
  const { area, from, to, state, count } = wish;
  if (!holdsOn(actor, ['districtReviewer'], area)) throw new Problem('not_found');
  if (to > chinaDay(ports.clock.now())) throw atField('to', texts.notEnded);
  const once = [area, from, to, state].join('/');
  const key = ports.keyring.mac('idempotency', `spot-check/${wish.idempotencyKey}`);
  const before = await ports.store.byOnce(once);
  if (before) return same(before, key, wish);
  const earlier = await ports.store.inScope(areaScope([area]), null, 500);
  const overlapping = earlier.find((one) => one.state === state && one.from <= to && from <= one.to);
  // A double press may have drawn it since the look before.
  if (overlapping?.once === once) return same(overlapping, key, wish);
  if (overlapping) throw refused(texts.drawnAlready(overlapping.from, overlapping.to));

  const candidates = await ports.cases.finishedBetween(areaScope([area]), state, [from, to], drawLimits.candidates + 1);
  if (candidates.length === 0) throw atField('from', texts.none);
  if (candidates.length > drawLimits.candidates) throw atField('from', texts.tooMany(drawLimits.candidates));
  const numbers = candidates.map(({ number }) => number).sort();
  const seed = randomBytes(32).toString('hex');
  const chosen = drawCases(seed, numbers, count);
  const ids = chosen.flatMap((number) => candidates.find((one) => one.number === number)?.id ?? []);
  const { checks, inspectors } = await drawnChecks(ports, seed, area, ids);
  const now = ports.clock.now();
  const doc: DrawDoc = {
    _id: newId(area),
    area,
    from,
    to,
    state,
    once,
    key,
    asked: count,
    seed,
    drawnAt: now,
    by: { id: actor.id, name: actor.name },
    numbers,
    digest: digestOf(numbers),
    inspectors,
    inspectorIds: [...new Set(checks.map(({ inspector }) => inspector.id))],
    checks,
    owed: now,
  };
  if (await ports.store.add(doc)) return doc;
  const first = await ports.store.byOnce(once);
  if (!first) throw new Error('a draw was refused as a duplicate, but its first is not there');
  return same(first, key, wish);
}
