import { spotsOf, type Corner, type Loop } from './cells';
import { degreesOf } from './plane';

type Ring = [number, number][];

/** A loop as a closed ring in degrees. */
export function ringOf(loop: Loop): Ring {
  const ring = spotsOf(loop).map(degreesOf);
  return ring[0] ? [...ring, ring[0]] : ring;
}

/** Above 0 for a ring that runs against the clock. */
const turning = (ring: Ring): number =>
  ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i]?.[0] ?? 0) * y - x * (ring[i]?.[1] ?? 0), 0);

function contains(ring: Ring, [x, y]: readonly [number, number]): boolean {
  let inside = false;
  ring.slice(1).forEach(([x2, y2], i) => {
    const [x1, y1] = ring[i] ?? [x2, y2];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

/** The loops around the union of areas: lines that two of them share fall out. */
export function outerLoops(loops: readonly Loop[]): Loop[] {
  const lines = new Map<string, readonly [Corner, Corner]>();
  for (const loop of loops) {
    loop.forEach((from, i) => {
      const to = loop[(i + 1) % loop.length] ?? from;
      if (!lines.delete(`${to}>${from}`)) lines.set(`${from}>${to}`, [from, to]);
    });
  }
  const next = new Map([...lines.values()]);
  const found: Corner[][] = [];
  for (let start = next.keys().next(); !start.done; start = next.keys().next()) {
    const loop: Corner[] = [];
    for (let corner: Corner | undefined = start.value; corner && next.has(corner);) {
      loop.push(corner);
      const following: Corner | undefined = next.get(corner);
      next.delete(corner);
      corner = following;
    }
    found.push(loop);
  }
  return found;
}

/** Loops as polygons: each hole goes to the outer ring around it. */
export function polygonsOf(loops: readonly Loop[]): Ring[][] {
  const rings = loops.map(ringOf);
  const outer = rings.filter((ring) => turning(ring) > 0).map((ring) => [ring]);
  for (const hole of rings.filter((ring) => turning(ring) <= 0)) {
    const start = hole[0];
    outer.find(([ring]) => ring && start && contains(ring, start))?.push(hole);
  }
  return outer;
}
