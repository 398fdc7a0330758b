import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { EvidencePorts } from './evidence.service';

/** How an original lies in the store beside the hash that was taken when it came in. */
export type OriginalState = 'same' | 'changed' | 'missing';

/**
 * Reads the originals of a claim from the store, one after the other and never a whole file in memory, and says of each
 * whether its bytes are those that came in. A file that the store cannot give whole counts as changed.
 */
export async function checkOriginals(
  { store, objects }: Pick<EvidencePorts, 'store' | 'objects'>,
  claimant: string,
): Promise<OriginalState[]> {
  const session = await store.sessionOfClaim(claimant);
  const ids = session?.files ?? [];
  const docs = ids.length > 0 ? await store.byIds(ids) : [];
  const states: OriginalState[] = [];
  for (const { original, sha256 } of docs) {
    const found = await objects.get(original);
    if (!found) {
      states.push('missing');
      continue;
    }
    const hash = createHash('sha256');
    const whole = await pipeline(found.stream, hash).then(
      () => true,
      () => false,
    );
    states.push(whole && hash.digest('hex') === sha256 ? 'same' : 'changed');
  }
  return states;
}
