import type { AreaKind, BoundaryFinding } from '../../contract/areas/areas';
import { boundaryTexts as texts } from './areas.texts';
import { piecesOf, subtract, unite, wholeOf, type Polygons } from './clipping.rules';
import { sized } from './finding';
import { harmful, negligible } from './overlaps.rules';
import type { AreaShape } from './shapes';
import { tiles } from './tiling.rules';

const who = ({ code, name }: AreaShape): string => texts.called(0, code, name);
const polygonsOf = (shapes: readonly AreaShape[]): Polygons => unite(shapes.map((shape) => shape.polygons));

/** What the children leave free of their parent, and what of them lies outside it. */
function againstParent(parent: AreaShape, children: readonly AreaShape[]): BoundaryFinding[] {
  if (tiles(parent, children)) return [];
  const covered = polygonsOf(children);
  const gaps = piecesOf(subtract(parent.polygons, covered), negligible).map(({ squareMetres, at }) =>
    sized('warning', 'gap', [parent.code], squareMetres, at, texts.gap(who(parent), squareMetres)),
  );
  if (piecesOf(subtract(covered, parent.polygons), negligible).length === 0) return gaps;
  const outside = children.flatMap((child) => {
    const piece = wholeOf(piecesOf(subtract(child.polygons, parent.polygons), 0));
    if (!piece || piece.squareMetres <= negligible) return [];
    const message = texts.outsideParent(who(child), who(parent), piece.squareMetres);
    return [
      sized(
        piece.squareMetres > harmful ? 'error' : 'warning',
        'outside_parent',
        [child.code],
        piece.squareMetres,
        piece.at,
        message,
      ),
    ];
  });
  return [...gaps, ...outside];
}

/** Blanks that areas of one kind enclose between them. */
function between(kind: AreaKind, shapes: readonly AreaShape[]): BoundaryFinding[] {
  if (shapes.length === 0) return [];
  const holes = polygonsOf(shapes).flatMap(([, ...inner]) => inner.map((ring) => [ring]));
  return piecesOf(holes, negligible).map(({ squareMetres, at }) =>
    sized('warning', 'gap', [], squareMetres, at, texts.gapBetween(kind, squareMetres)),
  );
}

/**
 * Gaps with their size, and areas outside their parent: grids against the outline of their village and
 * villages against that of the town where the file has it; without outlines, the blanks they enclose.
 */
export function gapFindings(shapes: readonly AreaShape[]): BoundaryFinding[] {
  const of = (kind: AreaKind): AreaShape[] => shapes.filter((shape) => shape.kind === kind);
  const [towns, villages, grids] = [of('town'), of('village'), of('grid')];
  const against = (parents: AreaShape[], children: AreaShape[]): BoundaryFinding[] =>
    parents.flatMap((parent) => {
      const own = children.filter((child) => child.code.startsWith(parent.code));
      return own.length > 0 ? againstParent(parent, own) : [];
    });
  const outlined = new Set(villages.map((village) => village.code));
  const loose = grids.filter((grid) => !outlined.has(grid.code.slice(0, 12)));
  return [
    ...(towns.length > 0 ? against(towns, villages.length > 0 ? villages : grids) : between('village', villages)),
    ...against(villages, grids),
    ...(loose.length > 0 && towns.length === 0 ? between('grid', grids) : []),
  ];
}
