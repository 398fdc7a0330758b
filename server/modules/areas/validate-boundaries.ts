import type { AreaKind, BoundaryFinding } from '../../contract/areas/areas';
import type { CoordinateSystem } from '../../contract/places';
import { polygonsToWgs84 } from './coordinates.rules';
import { gapFindings } from './gaps.rules';
import { overlapFindings } from './overlaps.rules';
import { readFeatures } from './read-features.rules';
import { ringFindings } from './ring-findings.rules';
import type { AreaShape } from './shapes';
import { tiledParents } from './tiling.rules';

export interface BoundaryFile {
  town: string;
  system: CoordinateSystem;
  features: readonly unknown[];
  /** Codes that the tree has already. */
  known: ReadonlySet<string>;
}

export interface CheckedBoundaries {
  /** The sound areas of the file in WGS-84; all of them where no finding is an error. */
  shapes: AreaShape[];
  findings: BoundaryFinding[];
  ok: boolean;
}

/**
 * Checks a boundary file of a town from the single feature to the whole: shape, codes, rings, range,
 * self-crossings, holes; then overlaps and gaps among the areas that are sound by themselves.
 * All findings are given, errors first; gaps only once every area is sound, because an unsound one would leave one.
 */
export function validateBoundaries({ town, system, features, known }: BoundaryFile): CheckedBoundaries {
  const read = readFeatures(features, town, known);
  const placed = read.shapes.map((shape) => ({ ...shape, polygons: polygonsToWgs84(shape.polygons, system) }));
  const ringed = placed.map((shape) => ({ shape, findings: ringFindings(shape) }));
  const shapes = ringed.flatMap(({ shape, findings }) => (findings.length === 0 ? [shape] : []));
  const of = (kind: AreaKind): AreaShape[] => shapes.filter((shape) => shape.kind === kind);
  const [towns, villages, grids] = [of('town'), of('village'), of('grid')];
  const overlaps = [
    ...overlapFindings(villages, tiledParents(towns, villages)),
    ...overlapFindings(grids, tiledParents(villages, grids)),
  ];
  const complete = shapes.length === features.length;
  const findings = [
    ...read.findings,
    ...ringed.flatMap((each) => each.findings),
    ...overlaps,
    ...(complete ? gapFindings(shapes) : []),
  ];
  const weight = { error: 0, warning: 1 };
  findings.sort((a, b) => weight[a.severity] - weight[b.severity]);
  return { shapes, findings, ok: !findings.some((finding) => finding.severity === 'error') };
}
