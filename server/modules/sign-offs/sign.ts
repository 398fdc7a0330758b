import type { BodyOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import type { giveBack, signOff } from '../../contract/sign-offs/sign-offs';
import type { StaffActor } from '../../http/actor';
import { addDays, chinaDay } from '../../platform/china-time';
import { newToken } from '../../platform/crypto/random';
import { deliverSignOff } from './deliver';
import { areaAbove } from './frozen.rules';
import { signOffId, type SignOffDoc } from './sign-off-file';
import type { SignOffPorts } from './sign-offs.service';
import { signOffTexts as texts } from './sign-offs.texts';
import { daysOfDoc, documentsBelow, givenBack, standing, toSignOf, type ToSign } from './summaries';

/** Days after the end of a period in which it may still be signed: its figures are those of the day of signing. */
const daysToSign = 31;

const refused = (detail: string): Problem => new Problem('step_refused', { detail });

/** Why a document cannot be signed now; null where it can. */
export async function whyNotNow(ports: SignOffPorts, doc: SignOffDoc, toSign: ToSign): Promise<string | null> {
  const { from, to } = daysOfDoc(doc);
  const today = chinaDay(ports.clock.now());
  if (doc.state === 'signed') return texts.signed;
  if (today < from) return texts.notBegun;
  if (today > addDays(to, daysToSign)) return texts.over(daysToSign);
  if (toSign.missing.length > 0) return texts.missing(toSign.missing.map(ports.areaName));
  if (!toSign.settled) return texts.unsettled;
  const above = areaAbove(doc.area);
  const higher = above ? await ports.store.byId(signOffId(doc.period, above)) : null;
  return higher?.state === 'signed' ? texts.aboveSigned : null;
}

/** Whether the document was signed by this person a moment ago, seeing the same: a button pressed twice. */
const signedJustNow = (doc: SignOffDoc | null, actor: StaffActor, print: string): boolean => {
  const last = doc && standing(doc);
  return last?.print === print && last.by.id === actor.id;
};

/**
 * Signs what was seen, by one guarded update that holds the figures. Throws `stale_version` where they are others by now
 * or somebody was faster, and `step_refused` where it cannot be signed now. Pressed twice by one person, the second answers
 * as the first.
 */
export async function sign(
  ports: SignOffPorts,
  actor: StaffActor,
  doc: SignOffDoc,
  { version, print }: BodyOf<typeof signOff>,
): Promise<void> {
  if (signedJustNow(doc, actor, print)) return;
  if (doc.version !== version) throw new Problem('stale_version');
  const toSign = await toSignOf(ports, doc, await documentsBelow(ports, doc));
  const why = await whyNotNow(ports, doc, toSign);
  if (why !== null) throw refused(why);
  if (toSign.print !== print) throw new Problem('stale_version');
  const at = ports.clock.now();
  const by = { id: actor.id, name: actor.name };
  const n = doc.n + 1;
  const { figures, below } = toSign;
  const written = await ports.store.write(doc, {
    at,
    signature: { n, at, by, figures, print, below },
    outbox: [{ id: newToken(), kind: 'signed', at, by, n }],
  });
  if (written) return deliverSignOff(ports, written).catch(ports.onLeftover);
  if (!signedJustNow(await ports.store.byId(doc._id), actor, print)) throw new Problem('stale_version');
}

/**
 * Gives a signature of the level below back. It is an act of this level and stands in its document first, so that this
 * level cannot sign over it meanwhile; the level below takes notice by delivery. Throws `step_refused` where this level has
 * signed, or nothing is signed below.
 */
export async function returnBelow(
  ports: SignOffPorts,
  actor: StaffActor,
  doc: SignOffDoc,
  { version, area, n, reason }: BodyOf<typeof giveBack>,
): Promise<void> {
  if (!ports.areasBelow(doc.area).includes(area)) throw new Problem('not_found');
  if (doc.version !== version) throw new Problem('stale_version');
  if (doc.state === 'signed') throw refused(texts.signedAlready);
  const below = await ports.store.byId(signOffId(doc.period, area));
  const held = below && standing(below);
  if (!held || held.n !== n || givenBack(doc).has(`${area}@${n}`)) throw refused(texts.notSigned);
  const at = ports.clock.now();
  const by = { id: actor.id, name: actor.name };
  const written = await ports.store.write(doc, {
    at,
    outbox: [{ id: newToken(), kind: 'giveBack', at, by, area, n, reason }],
  });
  if (!written) throw new Problem('stale_version');
  await deliverSignOff(ports, written).catch(ports.onLeftover);
}
