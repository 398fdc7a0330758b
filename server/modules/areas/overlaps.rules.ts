import Flatbush from 'flatbush';
import type { BoundaryFinding } from '../../contract/areas/areas';
import { boundaryTexts as texts } from './areas.texts';
import { intersect, piecesOf, unite, wholeOf } from './clipping.rules';
import { sized } from './finding';
import { boxOf, ringsOf, type AreaShape } from './shapes';
import { polygonsArea } from './square-metres.rules';

/** Overlaps and gaps below this are rounding (m²). */
export const negligible = 1;
/** Overlaps above this are an error: a house could stand in them (m²). */
export const harmful = 100;

const who = ({ code, name }: AreaShape): string => texts.called(0, code, name);

/** Parts of one area that lie on each other: its parts take more room together than their union. */
function ownOverlaps(shape: AreaShape): BoundaryFinding[] {
  if (shape.polygons.length < 2) return [];
  const twice = polygonsArea(shape.polygons) - polygonsArea(unite(shape.polygons.map((part) => [part])));
  const at = shape.polygons[0]?.[0]?.[0] ?? [0, 0];
  return twice > negligible
    ? [sized('error', 'overlap', [shape.code], twice, at, texts.partsOverlap(who(shape), twice))]
    : [];
}

function pairs(shapes: readonly AreaShape[]): [AreaShape, AreaShape][] {
  const tree = new Flatbush(shapes.length);
  const boxes = shapes.map((shape) => boxOf(ringsOf(shape)));
  for (const box of boxes) tree.add(...box);
  tree.finish();
  return shapes.flatMap((a, i) =>
    tree.search(...(boxes[i] ?? [0, 0, 0, 0])).flatMap((j): [AreaShape, AreaShape][] => {
      const b = shapes[j];
      return b && j > i ? [[a, b]] : [];
    }),
  );
}

/** Whether areas take more room one by one than together. */
function crowded(shapes: readonly AreaShape[]): boolean {
  if (shapes.length < 2) return false;
  const together = shapes.reduce((sum, shape) => sum + polygonsArea(shape.polygons), 0);
  return together - polygonsArea(unite(shapes.map((shape) => shape.polygons))) > negligible;
}

/**
 * Overlaps between areas of one kind, with their size. `filled` are parents that their children fill exactly:
 * each stands for its children, and where nothing is crowded then, as in a well-made file, no pair is looked at.
 */
export function overlapFindings(shapes: readonly AreaShape[], filled: readonly AreaShape[] = []): BoundaryFinding[] {
  const own = shapes.flatMap(ownOverlaps);
  const loose = shapes.filter((shape) => !filled.some((parent) => shape.code.startsWith(parent.code)));
  if (own.length === 0 && !crowded([...filled, ...loose])) return own;
  const between = pairs(shapes).flatMap(([a, b]) => {
    const common = wholeOf(piecesOf(intersect(a.polygons, b.polygons), 0));
    if (!common || common.squareMetres <= negligible) return [];
    const severity = common.squareMetres > harmful ? 'error' : 'warning';
    const message = texts.overlap(who(a), who(b), common.squareMetres);
    return [sized(severity, 'overlap', [a.code, b.code].sort(), common.squareMetres, common.at, message)];
  });
  return [...own, ...between];
}
