import type { PointInput } from '../../contract/places';
import { inScope, type AreaScope } from '../../platform/area-scope';
import type { Clock } from '../../platform/clock';
import type { LngLat } from '../../platform/distance';
import { buildTree, type AreaTree, type NamedArea, type TownNode } from './area-tree.rules';
import { treeKey, type AreaStore } from './areas.model';
import { importBoundaries, type ImportInput, type ImportOptions, type ImportResult } from './import-boundaries';
import { pointLocator, type LocatedPoint, type PointLocator } from './locate-point';
import { kindOfCode } from './read-features.rules';
import { polygonsArea } from './square-metres.rules';
import { geometryOf, type AreaShape, type GeoJsonGeometry } from './shapes';

export interface AreaPorts {
  store: AreaStore;
  clock: Clock;
  log?: { info(data: object, message: string): void } | undefined;
}

export interface AreaFeature {
  type: 'Feature';
  properties: { code: string; name: string; kind: AreaShape['kind']; synthetic: boolean };
  geometry: GeoJsonGeometry;
}

export interface Boundaries {
  type: 'FeatureCollection';
  /** Counts up with every import below the area; 0 where there was none. */
  version: number;
  features: AreaFeature[];
}

/** The boundaries of a town as they stand in memory. */
interface LoadedSet {
  version: number;
  shapes: AreaShape[];
  areas: NamedArea[];
  ended: NamedArea[];
}

/** All that lookups need; replaced as a whole, so that a reader never sees half of a change. */
interface Loaded {
  treeVersion: number;
  entered: NamedArea[];
  sets: ReadonlyMap<string, LoadedSet>;
  tree: AreaTree;
  locate: PointLocator;
}

export type AreaService = ReturnType<typeof createAreaService>;

const withLookups = (state: Pick<Loaded, 'treeVersion' | 'entered' | 'sets'>): Loaded => {
  const tree = buildTree(state.entered, [...state.sets.values()]);
  return {
    ...state,
    tree,
    locate: pointLocator(
      [...state.sets.values()].flatMap((set) => set.shapes),
      tree,
    ),
  };
};

async function loadSet(store: AreaStore, town: string): Promise<LoadedSet | null> {
  const set = await store.boundarySet(town);
  const newest = set?.imports.at(-1);
  if (!set || !newest) return null;
  const chunks = await store.shapesOf(town, newest.importId);
  if (chunks.length !== newest.chunks)
    throw new Error(`boundaries of ${town}: ${chunks.length} of ${newest.chunks} chunks are there`);
  return { version: set.version, shapes: chunks.flat(), areas: set.areas, ended: set.ended };
}

const featureOf = ({ code, name, kind, synthetic, polygons }: AreaShape): AreaFeature => ({
  type: 'Feature',
  properties: { code, name, kind, synthetic },
  geometry: geometryOf({ polygons }),
});

/** The areas: tree, boundaries and lookup, all read from memory. `refresh` once before use. */
export function createAreaService({ store, clock, log }: AreaPorts) {
  let loaded = withLookups({ treeVersion: 0, entered: [], sets: new Map() });
  let queue: Promise<unknown> = Promise.resolve();

  async function reload(): Promise<void> {
    const versions = new Map((await store.versions()).map((each) => [each._id, each.version]));
    const treeVersion = versions.get(treeKey) ?? 0;
    versions.delete(treeKey);
    const changed = [...versions].filter(([town, version]) => loaded.sets.get(town)?.version !== version);
    if (changed.length === 0 && treeVersion === loaded.treeVersion) return;
    const entered =
      treeVersion === loaded.treeVersion
        ? loaded.entered
        : (await store.areas()).map(({ _id, name }) => ({ code: _id, name }));
    const sets = new Map(loaded.sets);
    for (const [town] of changed) {
      const set = await loadSet(store, town);
      if (set) sets.set(town, set);
    }
    loaded = withLookups({ treeVersion, entered, sets });
    log?.info({ towns: changed.map(([town]) => town) }, 'areas loaded');
  }

  /** Reads what changed in the database since the last time; one run at a time, none is left out. */
  function refresh(): Promise<void> {
    const next = queue.then(reload);
    queue = next.catch(() => undefined);
    return next;
  }

  return {
    collections: store.collections,
    refresh,
    /** The towns with their villages and grids; ended grids are left out. */
    tree: (): readonly TownNode[] => loaded.tree.towns,
    towns: (): NamedArea[] => loaded.tree.towns.map(({ code, name }) => ({ code, name })),
    villagesOf: (town: string): NamedArea[] => loaded.tree.childrenOf(town),
    gridsOf: (village: string): NamedArea[] => loaded.tree.childrenOf(village),
    /** The codes of all grids of a town. */
    gridsOfTown: (town: string): string[] =>
      loaded.tree.childrenOf(town).flatMap((village) => loaded.tree.childrenOf(village.code).map((grid) => grid.code)),
    /** The towns that lie in a scope or contain a part of it. */
    townsIn: (scope: AreaScope): string[] =>
      loaded.tree.towns
        .map(({ code }) => code)
        .filter((code) => scope.some((held) => code.startsWith(held) || held.startsWith(code))),
    /** The grid that a WGS-84 point lies in or is nearest to; null where there is none. */
    gridAt: ({ lng, lat }: LngLat): string | null =>
      loaded.locate({ lng, lat, system: 'wgs84' }).located.grid?.code ?? null,
    /** The name of an area, also of a grid that has ended; the code where it was never there. */
    areaName: (code: string): string => loaded.tree.nameOf(code),
    /** Whether the area is there now. */
    exists: (code: string): boolean => loaded.tree.has(code),
    /** The villages of a scope, in the order of the tree. */
    villagesIn: (scope: AreaScope) =>
      loaded.tree.towns.flatMap(({ villages }) => villages.filter(({ code }) => inScope(scope, code))),
    /** Puts a point on a grid, in memory: inside, nearest within the tolerance, or unassigned, and why. */
    locate: (input: PointInput): LocatedPoint => loaded.locate(input),
    /** The outlines of one kind at and below an area; none for an area without. */
    boundaries(code: string, kind: 'village' | 'grid'): Boundaries {
      const sets = [...loaded.sets]
        .filter(([town]) => town.startsWith(code) || code.startsWith(town))
        .map(([, set]) => set);
      const shapes = sets
        .flatMap((set) => set.shapes)
        .filter((shape) => shape.kind === kind && shape.code.startsWith(code));
      return {
        type: 'FeatureCollection',
        version: sets.reduce((sum, set) => sum + set.version, 0),
        features: shapes.map(featureOf),
      };
    },
    /** How large an area is within its outline, in m²; null where it has none. */
    squareMetres(code: string): number | null {
      const shape = loaded.sets.get(code.slice(0, 9))?.shapes.find((each) => each.code === code);
      return shape ? polygonsArea(shape.polygons) : null;
    },
    /**
     * Checks and imports the boundaries of a town, whole or not at all; errors in the file are findings, not
     * throws. Throws `not_found` for an unknown town, `stale_version` where another import was faster.
     */
    async importBoundaries(town: string, input: ImportInput, options: ImportOptions = {}): Promise<ImportResult> {
      const result = await importBoundaries({ store, clock, tree: loaded.tree }, town, input, options);
      if (result.imported) await refresh();
      return result;
    },
    /** Enters areas into the tree or renames them. Safe to repeat: nothing is written where all is as given. */
    async seedTree(nodes: readonly NamedArea[]): Promise<void> {
      await refresh();
      const known = new Map(loaded.entered.map(({ code, name }) => [code, name]));
      const fresh = nodes.filter(({ code, name }) => known.get(code) !== name);
      if (fresh.length === 0) return;
      for (const { code, name } of fresh) {
        const kind = kindOfCode(code);
        if (!kind) throw new Error(`${code} is no area code`);
        await store.putArea({
          _id: code,
          name,
          kind,
          parent: kind === 'district' ? null : code.slice(0, kind === 'town' ? 6 : -3),
        });
      }
      await store.bumpTree();
      await refresh();
    },
  };
}
