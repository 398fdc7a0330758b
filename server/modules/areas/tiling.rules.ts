import type { AreaShape, Position, Ring } from './shapes';

/** Above 0 for a ring that runs against the clock. */
const turning = (ring: Ring): number => {
  const [x0, y0] = ring[0] ?? [0, 0];
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1] as Position, ring[i] as Position];
    twice += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  }
  return twice;
};

/** Adds the directed edges of shapes, areas to the left, `by` times; an edge and its reverse cancel out. */
function addEdges(net: Map<string, number>, shapes: readonly AreaShape[], by: 1 | -1): void {
  for (const { polygons } of shapes) {
    for (const [i, ring] of polygons.flatMap((rings) => [...rings.entries()])) {
      const forward = turning(ring) > 0 === (i === 0) ? by : -by;
      const points = ring.map(([x, y]) => `${x},${y}`);
      for (let j = 1; j < points.length; j++) {
        const [a = '', b = ''] = [points[j - 1], points[j]];
        const [key, value] = a < b ? [`${a}>${b}`, forward] : [`${b}>${a}`, -forward];
        const sum = (net.get(key) ?? 0) + value;
        if (sum === 0) net.delete(key);
        else net.set(key, sum);
      }
    }
  }
}

/**
 * Whether the children fill their parent exactly, edge by edge: then the directed borders add up to the
 * parent's, so nothing overlaps, is left free or sticks out. False says only that it must be looked at.
 */
export function tiles(parent: AreaShape, children: readonly AreaShape[]): boolean {
  const net = new Map<string, number>();
  addEdges(net, children, 1);
  addEdges(net, [parent], -1);
  return net.size === 0;
}

/** Parents that their children fill exactly. */
export const tiledParents = (parents: readonly AreaShape[], children: readonly AreaShape[]): AreaShape[] =>
  parents.filter((parent) =>
    tiles(
      parent,
      children.filter((child) => child.code.startsWith(parent.code)),
    ),
  );
