import type { AreaKind } from '../../contract/areas/areas';
import { kindOfCode } from './read-features.rules';

/** An area by code and name. */
export interface NamedArea {
  code: string;
  name: string;
}

/** What the boundaries of a town say of the tree: the areas drawn, and the grids that are no longer. */
export interface DrawnAreas {
  areas: readonly NamedArea[];
  ended: readonly NamedArea[];
}

export interface VillageNode extends NamedArea {
  grids: NamedArea[];
}
export interface TownNode extends NamedArea {
  villages: VillageNode[];
}

export type AreaTree = ReturnType<typeof buildTree>;

const parentOf = (code: string): string => code.slice(0, code.length === 9 ? 6 : code.length - 3);
const byCode = (a: NamedArea, b: NamedArea): number => (a.code < b.code ? -1 : 1);

/**
 * The tree of served areas: what was entered by hand, with what the boundaries add, rename and end.
 * An ended grid keeps its name for the cases that were in it, but is neither listed nor there to choose.
 */
export function buildTree(entered: readonly NamedArea[], drawn: readonly DrawnAreas[]) {
  const names = new Map<string, string>();
  const ended = new Set<string>();
  for (const { code, name } of entered) names.set(code, name);
  for (const set of drawn) {
    for (const { code, name } of set.ended) {
      if (!names.has(code)) names.set(code, name);
      ended.add(code);
    }
    for (const { code, name } of set.areas) names.set(code, name);
  }
  const children = new Map<string, NamedArea[]>();
  const all = [...names].map(([code, name]): NamedArea => ({ code, name })).sort(byCode);
  const living = all.filter(({ code }) => !ended.has(code));
  for (const area of living) {
    const parent = parentOf(area.code);
    children.set(parent, [...(children.get(parent) ?? []), area]);
  }
  const ofKind = (kind: AreaKind): NamedArea[] => living.filter(({ code }) => kindOfCode(code) === kind);
  const childrenOf = (code: string): NamedArea[] => children.get(code) ?? [];
  const towns = ofKind('town').map(({ code, name }): TownNode => ({
    code,
    name,
    villages: childrenOf(code).map((village) => ({ ...village, grids: childrenOf(village.code) })),
  }));
  return {
    towns,
    childrenOf,
    /** The name of an area, ended ones too; the code where it is not known. */
    nameOf: (code: string): string => names.get(code) ?? code,
    /** Whether the area is there now. */
    has: (code: string): boolean => names.has(code) && !ended.has(code),
    /** Whether the area is or ever was there. */
    knows: (code: string): boolean => names.has(code),
    codes: new Set(living.map(({ code }) => code)) as ReadonlySet<string>,
  };
}

/** The grids that a new drawing ends: those that were there and are not in it, and those that ended before. */
export function endedBy(
  before: readonly NamedArea[],
  endedBefore: readonly NamedArea[],
  drawn: ReadonlySet<string>,
): NamedArea[] {
  const gone = new Map<string, NamedArea>();
  for (const area of [...endedBefore, ...before])
    if (kindOfCode(area.code) === 'grid' && !drawn.has(area.code))
      gone.set(area.code, { code: area.code, name: area.name });
  return [...gone.values()].sort(byCode);
}
