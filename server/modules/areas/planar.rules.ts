import type { Position, Ring } from './shapes';

/** Twice the signed area of a–b–c: above 0 where c is left of a→b, 0 where the three are in line. */
export const turn = (a: Position, b: Position, c: Position): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const between = (a: Position, b: Position, p: Position): boolean =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1]);

/** Whether the point lies on the segment, ends included. */
export const onSegment = (a: Position, b: Position, p: Position): boolean => turn(a, b, p) === 0 && between(a, b, p);

/** How two segments meet: `touch` in one point that is an end of one of them, `cross` elsewhere or along a line. */
export function meeting(a: Position, b: Position, c: Position, d: Position): 'none' | 'touch' | 'cross' {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc === 0 && abd === 0) {
    const common = [c, d].filter((p) => between(a, b, p)).concat([a, b].filter((p) => between(c, d, p)));
    const places = new Set(common.map(String)).size;
    return places === 0 ? 'none' : places === 1 ? 'touch' : 'cross';
  }
  if (abc > 0 !== abd > 0 && cda > 0 !== cdb > 0 && abc !== 0 && abd !== 0 && cda !== 0 && cdb !== 0) return 'cross';
  const touches = onSegment(a, b, c) || onSegment(a, b, d) || onSegment(c, d, a) || onSegment(c, d, b);
  return touches ? 'touch' : 'none';
}

/** Where a point lies to a ring. */
export function sideOf(ring: Ring, p: Position): 'inside' | 'outside' | 'on' {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1] as Position, ring[i] as Position];
    if (onSegment(a, b, p)) return 'on';
    const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
    if (low[1] > p[1] !== high[1] > p[1] && turn(low, high, p) > 0) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}
