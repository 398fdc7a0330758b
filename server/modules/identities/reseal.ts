import { createHash } from 'node:crypto';
import type { BodyOf } from '../../contract/endpoint';
import { resealPage, type reseal, type takeForReseal } from '../../contract/identities/keys';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newId } from '../../platform/crypto/random';
import { officerOf } from './identities.policy';
import type { IdentityPorts } from './identities.service';
import { identityTexts as texts } from './identities.texts';
import { holdsKey, holdsNow } from './key-ring.rules';

const refuse = (detail: string): never => {
  throw new Problem('step_refused', { detail });
};

/** Ways to be paid stand in a page beside identities, told apart by their names. */
const payoutMark = 'payout:';
const payoutId = (id: string): string => payoutMark + id;
const isPayout = (id: string): boolean => id.startsWith(payoutMark);
const keepPayout = (
  { payouts }: Pick<IdentityPorts, 'payouts'>,
  wanted: { id: string; town: string; from: string; to: string; sealed: string },
): Promise<boolean> => payouts().resealPayout({ ...wanted, id: wanted.id.slice(payoutMark.length) });

/** Sealed texts under a key are counted to this many. */
const mostCounted = 1000;

/** How much is sealed to a key: identities, and ways to be paid. */
export async function countUnderKey({ store, payouts }: Pick<IdentityPorts, 'store' | 'payouts'>, keyId: string) {
  const identities = await store.countUnder(keyId, mostCounted);
  if (identities >= mostCounted) return mostCounted;
  return identities + (await payouts().payoutsUnder(keyId, mostCounted - identities)).length;
}

/** The ring of a town whose current key, and the given old one, the actor can open. */
async function ringFor(ports: IdentityPorts, actor: StaffActor, town: string, from: string) {
  officerOf(actor, town);
  const ring = await ports.rings.of(town);
  const old = ring?.keys.find(({ id }) => id === from);
  const current = ring?.keys[0];
  if (!ring || !old || !current) return refuse(texts.unknownKey);
  if (old.id === current.id) return refuse(texts.sameKey);
  if (!holdsNow(ring, actor.id) || !holdsKey(ring, old, actor.id)) return refuse(texts.notHolder);
  return { old, current };
}

/** The audit's entry of a page: the same page again within the same step is the same entry. */
const entry = (ports: IdentityPorts, actor: StaffActor, town: string, id: string) => ({
  _id: id,
  at: ports.clock.now(),
  town,
  actor: actor.id,
  actorName: actor.name,
  subject: town,
});

/**
 * The next identities and ways to be paid under an old key. Each is recorded as an opening of its report before any is handed out: the
 * officer's machine could read them, and the reporter is told so. The record of one report and key is made once.
 */
export async function takePage(
  ports: IdentityPorts,
  actor: StaffActor,
  town: string,
  { from }: BodyOf<typeof takeForReseal>,
) {
  const { current } = await ringFor(ports, actor, town, from);
  const identities = await ports.store.underKey(from, resealPage);
  const room = resealPage - identities.length;
  const payouts = room > 0 ? await ports.payouts().payoutsUnder(from, room) : [];
  const page = [
    ...identities,
    ...payouts.map(({ id, report, sealed }) => ({ _id: payoutId(id), report, sealed: [sealed] })),
  ];
  const reports = new Map((await ports.reportsOf(page.map(({ report }) => report))).map((one) => [one.id, one]));
  const at = ports.clock.now();
  for (const { report } of page) {
    const known = reports.get(report);
    await ports.openings.add({
      _id: `${report}/${current.id}/${actor.id}`,
      town,
      report,
      number: known?.number ?? '',
      case: known?.caseId ?? '',
      kind: 'resealed',
      officer: actor.id,
      officerName: actor.name,
      reason: null,
      words: '',
      at,
      session: actor.session ?? null,
    });
  }
  if (page.length > 0)
    await ports.audit.append({ ...entry(ports, actor, town, newId(town)), action: 'identity.takenForReseal' });
  return { identities: page.map(({ _id, sealed }) => ({ id: _id, sealed })) };
}

/** Keeps identities that were sealed to the current key; each is one guarded update, and one done already stays. */
export async function keepPage(ports: IdentityPorts, actor: StaffActor, town: string, body: BodyOf<typeof reseal>) {
  const { old, current } = await ringFor(ports, actor, town, body.from);
  if (body.to !== current.id) refuse(texts.notNewest);
  const digest = createHash('sha256')
    .update(JSON.stringify(body.identities.map(({ id }) => id)))
    .digest('base64url');
  await ports.audit.append({
    ...entry(ports, actor, town, `${town}/resealed/${current.id}/${digest}`),
    action: 'identity.resealed',
  });
  let done = 0;
  for (const { id, sealed } of body.identities) {
    if (isPayout(id)) {
      if (await keepPayout(ports, { id, town, from: old.id, to: current.id, sealed: sealed[0] ?? '' })) done += 1;
      continue;
    }
    const stands = await ports.store.byId(id);
    if (!stands || stands.town !== town || stands.keyId !== old.id) continue;
    if (sealed.length !== stands.sealed.length || sealed.some((text, i) => text.length !== stands.sealed[i]?.length))
      refuse(texts.length);
    if (await ports.store.reseal(id, sealed, old.id, current.id, actor.id, ports.clock.now())) done += 1;
  }
  return { done, left: await countUnderKey(ports, old.id) };
}
