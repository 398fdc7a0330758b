import { areaKinds, type AreaKind, type BoundaryFinding } from '../../contract/areas/areas';
import { boundaryTexts as texts } from './areas.texts';
import { wrong } from './finding';
import { readGeometry } from './read-geometry.rules';
import type { AreaShape } from './shapes';

/** A feature larger than this, as JSON, could not be stored as one piece. */
const largestFeature = 8 * 1024 * 1024;

const kindByLength: Partial<Record<number, AreaKind>> = { 9: 'town', 12: 'village', 15: 'grid' };
/** The kind that a code has by its length. */
export const kindOfCode = (code: string): AreaKind | null =>
  code.length === 6 ? 'district' : (kindByLength[code.length] ?? null);

export interface ReadFeatures {
  /** The features that are sound by themselves. */
  shapes: AreaShape[];
  /** Codes of all the features, sound or not. */
  codes: Set<string>;
  findings: BoundaryFinding[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

function codeFindings(code: string | null, kind: unknown, town: string, who: string): BoundaryFinding[] {
  const byLength = code && /^\d+$/.test(code) ? kindByLength[code.length] : undefined;
  if (!code || !byLength) return [wrong('code', code ? [code] : [], texts.noCode(who))];
  if (!code.startsWith(town)) return [wrong('code', [code], texts.otherTown(who, town))];
  if (kind !== undefined && kind !== byLength) {
    const known = areaKinds.find((each) => each === kind) ?? '?';
    return [wrong('code', [code], texts.wrongKind(who, known))];
  }
  return [];
}

function readFeature(
  feature: unknown,
  index: number,
  town: string,
): { shape: AreaShape | null; code: string | null; findings: BoundaryFinding[] } {
  if (!isRecord(feature) || feature.type !== 'Feature')
    return {
      shape: null,
      code: null,
      findings: [wrong('shape', [], texts.notFeature(texts.called(index, null, null)))],
    };
  const properties = isRecord(feature.properties) ? feature.properties : {};
  const [code, name] = [text(properties.code), text(properties.name)];
  const codes = code ? [code] : [];
  const who = texts.called(index, code, name);
  const { polygons, findings: geometryFindings } = readGeometry(feature.geometry, codes, who);
  const findings = [
    ...codeFindings(code, properties.kind, town, who),
    ...(name ? [] : [wrong('shape', codes, texts.noName(who))]),
    ...geometryFindings,
    ...(JSON.stringify(polygons).length > largestFeature ? [wrong('shape', codes, texts.tooLarge(who))] : []),
  ];
  const kind = code ? kindOfCode(code) : null;
  const sound = findings.length === 0 && code && name && kind;
  const shape = sound ? { code, name, kind, synthetic: properties.synthetic === true, polygons } : null;
  return { shape, code, findings };
}

/**
 * Reads the features of a boundary file of a town, each by itself: shape, code, rings, range; then what
 * the codes say together: duplicates and missing villages. `known` are the codes that the tree has.
 */
export function readFeatures(features: readonly unknown[], town: string, known: ReadonlySet<string>): ReadFeatures {
  const read = features.map((feature, i) => readFeature(feature, i, town));
  const count = new Map<string, number>();
  for (const { code } of read) if (code) count.set(code, (count.get(code) ?? 0) + 1);
  const codes = new Set(count.keys());
  const findings = read.flatMap((each) => each.findings);
  if (features.length === 0) findings.push(wrong('shape', [], texts.empty));
  for (const [code, times] of count)
    if (times > 1) findings.push(wrong('duplicate_code', [code], texts.duplicate(code, times)));
  if (features.length > 0 && ![...codes].some((code) => code.length === 15))
    findings.push(wrong('shape', [], texts.noGrids));
  const orphans = read.flatMap(({ shape }) =>
    shape?.kind === 'grid' && !codes.has(shape.code.slice(0, 12)) && !known.has(shape.code.slice(0, 12)) ? [shape] : [],
  );
  for (const { code, name } of orphans)
    findings.push(wrong('parent_missing', [code], texts.parentMissing(texts.called(0, code, name), code.slice(0, 12))));
  const shapes = read.flatMap(({ shape }) => (shape && count.get(shape.code) === 1 ? [shape] : []));
  return { shapes, codes, findings };
}
