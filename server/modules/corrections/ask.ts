import type { BodyOf } from '../../contract/endpoint';
import type { answerCorrection, askCorrection } from '../../contract/corrections/corrections';
import { Problem } from '../../contract/problem';
import { newId, newToken } from '../../platform/crypto/random';
import type { CorrectionDoc } from './correction-file';
import type { CorrectionPorts } from './corrections.service';
import { correctionTexts as texts } from './corrections.texts';
import { refused } from './decide';
import { deliverCorrection, takeCorrectionStep } from './deliver';

type Photos = BodyOf<typeof askCorrection>['photos'];

async function claimed(
  { evidence }: CorrectionPorts,
  photos: Photos,
  claimant: string,
): Promise<CorrectionDoc['photos']> {
  if (!photos) return [];
  const files = await evidence.claim(photos.uploadSession, photos.files, claimant);
  return files.map(({ id, view, thumb }) => ({ id, view, thumb }));
}

/**
 * Asks for fields of a house of the account to be corrected. The same key again answers with the same request; a house
 * has one open request of an account. Throws what {@link readAsked} of the houses throws.
 */
export async function ask(
  ports: CorrectionPorts,
  account: string,
  houseId: string,
  said: BodyOf<typeof askCorrection>,
): Promise<CorrectionDoc> {
  const { store, clock, keyring } = ports;
  const key = keyring.mac('idempotency', `correction/${account}/${said.idempotencyKey}`);
  const before = await store.byKey(key);
  if (before) {
    if (before.house !== houseId) throw new Problem('idempotency_conflict');
    return before;
  }
  const { house, asked } = await ports.houses.readAsked(houseId, said.version, said.items);
  const photos = await claimed(ports, said.photos, `correction/${key}`);
  const at = clock.now();
  const doc: CorrectionDoc = {
    _id: newId(house.town),
    house: house.id,
    code: house.code,
    town: house.town,
    village: house.village,
    areas: house.areas,
    account,
    key,
    kind: said.kind,
    state: 'asked',
    openKey: ports.openKeyOf(account, house.id),
    version: 1,
    round: 0,
    items: asked.map((item, n) => ({ ...item, reason: said.items[n]?.reason ?? '', verdict: 'open', note: '' })),
    photos,
    history: [{ at, what: 'asked', by: 'owner', note: '' }],
    createdAt: at,
    outbox: [{ id: newToken(), kind: 'tellVillage', at, what: 'asked' }],
    outboxDue: at,
  };
  if (!(await store.add(doc))) {
    const twin = await store.byKey(key);
    if (!twin) throw refused(texts.openAlready);
    return twin;
  }
  await deliverCorrection(ports, doc).catch(ports.onLeftover);
  return doc;
}

/** Takes a request back that is not decided. */
export async function withdraw(ports: CorrectionPorts, doc: CorrectionDoc, version: number): Promise<CorrectionDoc> {
  if (doc.version !== version) throw new Problem('stale_version');
  if (doc.state === 'approved') throw refused(texts.notWithdrawable);
  if (doc.openKey === undefined) throw refused(texts.notOpen);
  const at = ports.clock.now();
  return takeCorrectionStep(ports, doc, {
    set: { state: 'withdrawn' },
    entry: { at, what: 'withdrawn', by: 'owner', note: '' },
    outbox: [],
    over: true,
  });
}

/** Answers what the village asked; it decides afterwards. */
export async function answer(
  ports: CorrectionPorts,
  doc: CorrectionDoc,
  { version, note, photos }: BodyOf<typeof answerCorrection>,
): Promise<CorrectionDoc> {
  if (doc.version !== version) throw new Problem('stale_version');
  if (doc.state !== 'needsMore') throw refused(texts.notAsked);
  const more = await claimed(ports, photos, `correction/${doc._id}/${version}`);
  const at = ports.clock.now();
  return takeCorrectionStep(ports, doc, {
    set: { state: 'asked', photos: [...doc.photos, ...more] },
    entry: { at, what: 'answered', by: 'owner', note },
    outbox: [{ id: newToken(), kind: 'tellVillage', at, what: 'answered' }],
  });
}
