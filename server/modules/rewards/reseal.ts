import type { RewardDoc, Share } from './reward-file';
import type { RewardPorts } from './reward-ports';

/** A way to be paid that is sealed to a key, by a name that holds still while it is sealed anew. */
export interface SealedPayout {
  id: string;
  report: string;
  town: string;
  sealed: string;
}

type Stored = Pick<RewardPorts, 'store'>;

/** Every share of a reward with what names it: its place, and which saying of how to be paid it is. */
function namedShares(doc: RewardDoc): { id: string; report: string; share: Share }[] {
  const named = (report: string, where: string, shares: readonly Share[]) =>
    shares.map((share, i) => ({ id: [doc._id, where, i, share.claims ?? 1].join('/'), report, share }));
  return [
    ...named(doc.report ?? '', 's', doc.shares),
    ...doc.reclaims.flatMap((one, n) => named(one.report, `r${n}`, one.shares)),
  ];
}

async function docsUnder({ store }: Stored, keyId: string, limit: number): Promise<RewardDoc[]> {
  const open = await store.underKey(keyId, limit);
  if (open.length >= limit) return open;
  const gone = await store.underKey(keyId, limit, 'reclaims.shares');
  return [...new Map([...open, ...gone].map((doc) => [doc._id, doc])).values()];
}

/** The next ways to be paid under a key, `limit` at most. */
export async function payoutsUnder(ports: Stored, keyId: string, limit: number): Promise<SealedPayout[]> {
  const docs = await docsUnder(ports, keyId, limit);
  const all = docs.flatMap((doc) =>
    namedShares(doc).flatMap(({ id, report, share }) =>
      share.payout?.keyId === keyId ? [{ id, report, town: doc.town, sealed: share.payout.sealed }] : [],
    ),
  );
  return all.slice(0, limit);
}

/**
 * Puts a way to be paid that was sealed anew in place of the one under the old key. False where it is done already, the
 * reporter has said another way meanwhile, or somebody was faster: then it is in the next page again.
 */
export async function resealPayout(
  { store }: Stored,
  wanted: { id: string; town: string; from: string; to: string; sealed: string },
): Promise<boolean> {
  const doc = await store.byId(wanted.id.split('/')[0] ?? '');
  if (!doc || doc.town !== wanted.town) return false;
  const named = namedShares(doc);
  const old = named.find(({ id }) => id === wanted.id)?.share.payout;
  if (old?.keyId !== wanted.from || old.sealed.length !== wanted.sealed.length) return false;
  const anew = named.map(({ id, share }): Share =>
    id === wanted.id ? { ...share, payout: { keyId: wanted.to, sealed: wanted.sealed } } : share,
  );
  const shares = anew.slice(0, doc.shares.length);
  let from = doc.shares.length;
  const reclaims = doc.reclaims.map((one) => ({ ...one, shares: anew.slice(from, (from += one.shares.length)) }));
  return store.note(doc, { shares, reclaims });
}
