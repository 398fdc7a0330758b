import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The draw, so that anybody can repeat it with paper and a hash: every candidate gets the SHA-256 of
 * `seed/number`, the smallest ones are drawn. Who knows the list before the seed cannot steer it.
 */
export const drawCases = (seed: string, numbers: readonly string[], count: number): string[] =>
  numbers
    .map((number) => ({ number, rank: sha256(`${seed}/${number}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ number }) => number);

/** The inspector of a case: the smallest SHA-256 of `seed/number/inspector`; null where nobody is eligible. */
export function drawInspector(seed: string, number: string, eligible: readonly string[]): string | null {
  const ranked = eligible.map((id) => ({ id, rank: sha256(`${seed}/${number}/${id}`) }));
  return ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1))[0]?.id ?? null;
}

/** The list that is drawn from, in order, as one hash: whoever holds the list can see that it is the same. */
export const digestOf = (numbers: readonly string[]): string => sha256([...numbers].sort().join('\n'));

/** Who could be drawn: an inspector with the areas of the posts. */
export interface Inspector {
  id: string;
  name: string;
  areas: readonly string[];
}

/**
 * Who may check a case: nobody who took any step on it, and nobody whose post lies in its own town; a district's
 * post lies in none.
 */
export const eligibleFor = (
  { town, actors }: { town: string; actors: readonly string[] },
  inspectors: readonly Inspector[],
): string[] =>
  inspectors
    .filter(({ id, areas }) => !actors.includes(id) && !areas.some((area) => area.startsWith(town)))
    .map(({ id }) => id);
