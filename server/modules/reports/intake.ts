import { createHmac } from 'node:crypto';
import { Problem } from '../../contract/problem';
import { canonicalJson } from '../../contract/receipts/log-text';
import type { Channel } from '../../contract/reports/categories';
import type { ReportInput } from '../../contract/reports/report-input';
import type { Registered } from '../../contract/reports/reports';
import type { Actor } from '../../http/actor';
import { newId, newToken } from '../../platform/crypto/random';
import type { CasePlace } from '../cases';
import { commitmentOf } from '../receipts';
import { finishReport } from './finish-report';
import { presentRegistered } from './reports.presenter';
import type { ReportDoc } from './report-file';
import { claimCodeOf, contactsText, contentOf, digestOf, jointCodeOf } from './reports.rules';
import type { ReportPorts } from './reports.service';
import { wordsOf } from './same-words';
import { routeReport } from './route-report';

/** Who stands behind a report, in keys only. */
interface Ownership {
  reporterKey: string | null;
  /** For the cap on rewards; an account's only. */
  capTag?: string;
  claimCode: string | null;
  /** Codes of those who reported together with the first. */
  jointCodes: string[];
}

/** Whoever of staff stands at the door: the finder, or the clerk who types for a caller. */
const filerOf = (actor: Actor): ReportDoc['filedBy'] =>
  actor.kind === 'staff' ? { id: actor.id, name: actor.name } : undefined;

/**
 * An account's named report belongs to the account; every other gets a claim code (decision 4), but a find of
 * staff, which nobody claims.
 */
function ownershipOf({ keyring }: ReportPorts, actor: Actor, channel: Channel, input: ReportInput): Ownership {
  if (channel === 'patrol') return { reporterKey: null, claimCode: null, jointCodes: [] };
  const keyed = (what: string): Buffer =>
    createHmac('sha256', keyring.key('claim-code')).update(`${input.idempotencyKey}${what}`).digest();
  const others = input.identity.mode === 'named' ? input.identity.contacts.slice(1) : [];
  const jointCodes = others.map((_contact, i) => jointCodeOf(keyed(`/${i + 1}`), i + 1));
  if (actor.kind === 'resident' && input.identity.mode === 'named') {
    return {
      reporterKey: keyring.mac('report-link', actor.id),
      capTag: keyring.mac('reward-cap', actor.id),
      claimCode: null,
      jointCodes,
    };
  }
  return { reporterKey: null, claimCode: claimCodeOf(keyed('')), jointCodes };
}

const answerOf = (ports: ReportPorts, doc: ReportDoc, owner: Ownership): Promise<Registered> =>
  presentRegistered(doc, owner, ports);

/** Digest of all that is said, also of who says it. */
function digestFor({ keyring }: ReportPorts, input: ReportInput): string {
  const contacts = contactsText(input);
  return digestOf(input, contacts && keyring.mac('idempotency', contacts));
}

/** A submission whose key is known. */
interface Again {
  digest: string;
  owner: Ownership;
  channel: Channel;
  filedBy: ReportDoc['filedBy'];
}

/** The receipt that a repeated submission gets. Throws `idempotency_conflict` where the content is another. */
async function repeated(ports: ReportPorts, doc: ReportDoc, again: Again): Promise<Registered> {
  const { digest, owner, channel, filedBy } = again;
  const same =
    doc.contentDigest === digest &&
    doc.reporterKey === owner.reporterKey &&
    doc.filedBy?.id === filedBy?.id &&
    (!filedBy || doc.channel === channel);
  if (!same) throw new Problem('idempotency_conflict');
  return answerOf(ports, doc.pending ? await finishReport(ports, doc) : doc, owner);
}

/**
 * Registers a report. The order of the writes is what keeps it safe at a killed process: photos are claimed
 * under the idempotency key, the sealed identity is kept, the number drawn, and then ONE insert makes the report;
 * what follows (log, case) the sweep can finish. It is answered only when all of it is durable. `allowed` throws
 * where the place is not the sender's to report; nothing is written then.
 */
export async function registerReport(
  ports: ReportPorts,
  actor: Actor,
  channel: Channel,
  input: ReportInput,
  allowed: (place: CasePlace, lately: number) => void | Promise<void> = () => undefined,
): Promise<Registered> {
  const idempotency = ports.keyring.mac('idempotency', input.idempotencyKey);
  const owner = ownershipOf(ports, actor, channel, input);
  const filedBy = filerOf(actor);
  const digest = digestFor(ports, input);
  const again: Again = { digest, owner, channel, filedBy };
  const known = await ports.store.byIdempotency(idempotency);
  if (known) return repeated(ports, known, again);

  const place = routeReport(ports.areas, input);
  const words = channel === 'patrol' ? null : await wordsOf(ports, place.town, input.description);
  await allowed(place, words?.lately ?? 0);
  const contacts = input.identity.mode === 'named' ? input.identity.contacts : null;
  const sealed = contacts && (await ports.identities.seal(place.town, contacts));
  // A call of the hotline may come without photos.
  const photos =
    input.files.length > 0 ? await ports.evidence.claim(input.uploadSession, input.files, idempotency) : [];
  // What a killed process claimed under this key stays claimed: other photos than those would be lost without a word.
  if (photos.some((photo, n) => photo.id !== input.files[n]) || photos.length !== input.files.length)
    throw new Problem('idempotency_conflict');
  const id = newId(place.town);
  const salt = newToken();
  const content = contentOf(
    input,
    photos.map((photo) => photo.sha256),
  );
  const [identity, claimHash, jointHashes, registration] = await Promise.all([
    sealed && ports.identities.keep(id, sealed),
    owner.claimCode ? ports.secrets.hash(owner.claimCode) : null,
    Promise.all(owner.jointCodes.map(ports.secrets.hash)),
    ports.receipts.register(place.town, salt, commitmentOf(salt, content)),
  ]);
  const doc: ReportDoc = {
    _id: id,
    ...registration,
    idempotency,
    contentDigest: digest,
    category: input.category,
    description: input.description,
    ongoing: input.ongoing,
    majorDanger: input.majorDanger,
    people: input.people,
    place,
    // Without what is undefined, which a database would give back as null.
    said: JSON.parse(canonicalJson(input.place)) as ReportDoc['said'],
    pointSystem: input.place.point?.system ?? null,
    accuracy: input.place.point?.accuracy ?? null,
    channel,
    ...(filedBy ? { filedBy } : {}),
    reporterKey: owner.reporterKey,
    ...(owner.capTag ? { capTag: owner.capTag } : {}),
    claimHash,
    ...(jointHashes.length > 0 ? { jointHashes } : {}),
    ...(channel === 'patrol' ? {} : { contactDue: registration.registeredAt }),
    identity,
    caseId: newId(place.town),
    ...(words?.group ? { wordsGroup: words.group } : {}),
    answer: channel === 'patrol' ? 'accepted' : 'registered',
    supplements: [],
    answerNote: '',
    answeredBy: [],
    pending: registration.registeredAt,
  };
  if (await ports.store.add(doc)) return answerOf(ports, await finishReport(ports, doc, photos), owner);

  await ports.receipts.closeUnused(place.town, registration.sequence);
  if (identity) await ports.identities.discard(identity);
  const first = await ports.store.byIdempotency(idempotency);
  if (!first) throw new Error('a report was refused as a duplicate, but its first is not there');
  return repeated(ports, first, again);
}
