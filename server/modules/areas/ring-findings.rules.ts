import Flatbush from 'flatbush';
import type { BoundaryFinding } from '../../contract/areas/areas';
import { boundaryTexts as texts } from './areas.texts';
import { shown, wrong } from './finding';
import { meeting, onSegment, sideOf } from './planar.rules';
import type { AreaShape, Polygon, Position, Ring } from './shapes';

interface Edge {
  from: Position;
  to: Position;
  ring: number;
  /** Its place in the ring, and how many edges the ring has. */
  place: number;
  of: number;
}

const edgesOf = (polygon: Polygon): Edge[] =>
  polygon.flatMap((ring, r) =>
    ring.slice(1).map((to, i): Edge => ({ from: ring[i] as Position, to, ring: r, place: i, of: ring.length - 1 })),
  );

/** Edges that follow each other share a point; they may not fold back on each other. */
function foldsBack(a: Edge, b: Edge): boolean {
  const [first, second] = (a.place + 1) % a.of === b.place ? [a, b] : [b, a];
  return onSegment(first.from, first.to, second.to) || onSegment(second.from, second.to, first.from);
}

const follow = (a: Edge, b: Edge): boolean =>
  a.ring === b.ring && ((a.place + 1) % a.of === b.place || (b.place + 1) % b.of === a.place);

/** The first place where a polygon's border meets itself as it may not, and whether two rings take part. */
function firstCrossing(polygon: Polygon): { at: Position; rings: 'one' | 'two' } | null {
  const edges = edgesOf(polygon);
  const tree = new Flatbush(edges.length);
  for (const { from, to } of edges)
    tree.add(Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1]));
  tree.finish();
  for (const [i, a] of edges.entries()) {
    const [west, east] = a.from[0] < a.to[0] ? [a.from[0], a.to[0]] : [a.to[0], a.from[0]];
    const [south, north] = a.from[1] < a.to[1] ? [a.from[1], a.to[1]] : [a.to[1], a.from[1]];
    for (const j of tree.search(west, south, east, north)) {
      const b = edges[j];
      if (!b || j <= i) continue;
      if (follow(a, b)) {
        if (foldsBack(a, b)) return { at: a.to, rings: 'one' };
        continue;
      }
      const met = meeting(a.from, a.to, b.from, b.to);
      if (met === 'cross' || (met === 'touch' && a.ring === b.ring))
        return { at: b.from, rings: a.ring === b.ring ? 'one' : 'two' };
    }
  }
  return null;
}

/** A point of the ring that is on no edge of the other, else the first; rings are known not to cross. */
const sideOfRing = (ring: Ring, outer: Ring): 'inside' | 'outside' =>
  ring.map((position) => sideOf(outer, position)).find((side) => side !== 'on') === 'outside' ? 'outside' : 'inside';

function holeFindings({ code }: AreaShape, [outer, ...holes]: Polygon, who: string): BoundaryFinding[] {
  if (!outer) return [];
  if (holes.some((hole) => sideOfRing(hole, outer) === 'outside'))
    return [wrong('hole_outside', [code], texts.holeOutside(who))];
  const nested = holes.some((hole) => holes.some((other) => other !== hole && sideOfRing(hole, other) === 'inside'));
  return nested ? [wrong('hole_outside', [code], texts.holeInHole(who))] : [];
}

/** What is wrong with the rings of one area: self-crossings, holes that leave their outer ring. */
export function ringFindings(shape: AreaShape): BoundaryFinding[] {
  const who = texts.called(0, shape.code, shape.name);
  return shape.polygons.flatMap((polygon) => {
    const crossing = firstCrossing(polygon);
    if (!crossing) return holeFindings(shape, polygon, who);
    const place = shown(crossing.at);
    return crossing.rings === 'one'
      ? [wrong('self_crossing', [shape.code], texts.selfCrossing(who, place), crossing.at)]
      : [wrong('hole_outside', [shape.code], texts.holeCrosses(who, place), crossing.at)];
  });
}
