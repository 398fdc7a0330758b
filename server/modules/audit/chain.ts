import type { Clock } from '../../platform/clock';
import { blockId, type AuditBlockStore } from './audit-blocks.model';
import type { AuditStore } from './audit.model';
import { beforeAll, blockHash, entryHash, inOrder } from './chain.rules';

export interface ChainPorts {
  store: AuditStore;
  blocks: AuditBlockStore;
  clock: Clock;
}

/** Entries at most in one block. */
export const blockLimit = 500;

/**
 * Puts the unchained entries of a town into blocks. Any number of runners at once: each first marks the entries of the
 * latest block, then reads what is unmarked, then inserts the next block under the one id of its place. Who finds the
 * place taken starts again. When a block is inserted, the entries of all before it are marked, so no entry comes into
 * two blocks; and a runner that dies anywhere leaves only work for the next.
 */
export async function chainTown({ store, blocks, clock }: ChainPorts, town: string): Promise<number> {
  for (let made = 0; ;) {
    const latest = await blocks.latest(town);
    if (latest) await store.chained(latest.entries.map(({ id }) => id));
    const open = inOrder(await store.unchained(town, blockLimit));
    if (open.length === 0) return made;
    const place = {
      town,
      sequence: (latest?.sequence ?? 0) + 1,
      previous: latest?.hash ?? beforeAll,
      entries: open.map((entry) => ({ id: entry._id, hash: entryHash(entry) })),
      at: clock.now(),
    };
    const added = await blocks.add({ _id: blockId(town, place.sequence), ...place, hash: blockHash(place) });
    if (added) made += 1;
  }
}

/** The same for every town that has unchained entries; gives back how many blocks were made. */
export async function chainAll(ports: ChainPorts): Promise<number> {
  let made = 0;
  for (let town = await ports.store.townToChain(); town; town = await ports.store.townToChain())
    made += await chainTown(ports, town);
  return made;
}
