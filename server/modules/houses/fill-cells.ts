import { cellFor, pointOf } from './house.rules';
import type { HousePorts } from './houses.service';

const field = 'cell';
/** Records looked at by one query, and queries of one run. */
const batch = 500;
const batches = 20;

/**
 * Gives records that were written before there were squares theirs, so that they are found beside a case. Looks at some
 * thousand records a run, by their ids, and ends for good behind the last. Safe to repeat and to stop anywhere: how far it
 * is moves on after the squares are there. Gives back how many records it looked at.
 */
export async function fillCells({ store, fills }: Pick<HousePorts, 'store' | 'fills'>, size = batch): Promise<number> {
  let looked = 0;
  let { after, done } = await fills.of(field);
  for (let n = 0; n < batches && !done; n += 1) {
    const houses = await store.behind(after, size);
    await store.place(
      houses.flatMap((house) => (house.cell === undefined ? [{ house, cell: cellFor(pointOf(house.facts)) }] : [])),
    );
    looked += houses.length;
    after = houses.at(-1)?._id ?? after;
    done = houses.length < size;
    await (done ? fills.ended(field) : fills.movedTo(field, after));
  }
  return looked;
}
