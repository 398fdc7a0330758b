import { randomUUID } from 'node:crypto';
import type { BodyOf, ResponseData } from '../../contract/endpoint';
import type { importBoundaries as importEndpoint } from '../../contract/areas/areas';
import { Problem } from '../../contract/problem';
import type { Clock } from '../../platform/clock';
import { endedBy, type AreaTree, type NamedArea } from './area-tree.rules';
import type { AreaStore, BoundarySetDoc } from './areas.model';
import { areaTexts } from './areas.texts';
import type { AreaShape } from './shapes';
import { validateBoundaries } from './validate-boundaries';

export type ImportInput = BodyOf<typeof importEndpoint>;
export type ImportResult = ResponseData<typeof importEndpoint>;

export interface ImportOptions {
  /** Only check; nothing is stored. */
  dryRun?: boolean;
  /** The staff member's id, kept with the version. */
  by?: string;
}

/** Bytes of JSON a chunk at most, well under the 16 MB that a document may have. */
const chunkBytes = 4 * 1024 * 1024;
/** Former versions whose shapes are kept. */
const versionsKept = 10;

/** Shapes village by village, cut where a chunk would grow too large. */
export function chunked(shapes: readonly AreaShape[], limit = chunkBytes): AreaShape[][] {
  const chunks: AreaShape[][] = [];
  let room = 0;
  for (const shape of [...shapes].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const size = JSON.stringify(shape).length;
    if (chunks.length === 0 || size > room) {
      chunks.push([]);
      room = limit;
    }
    chunks.at(-1)?.push(shape);
    room -= size;
  }
  return chunks;
}

const named = ({ code, name }: NamedArea): NamedArea => ({ code, name });

interface Ports {
  store: AreaStore;
  clock: Clock;
  tree: AreaTree;
}

/** Stores the shapes unseen, then makes them the town's boundaries by one update. */
async function store(
  ports: Ports,
  town: string,
  shapes: readonly AreaShape[],
  by: string,
  current: BoundarySetDoc | null,
): Promise<number> {
  const before = current?.version ?? 0;
  const version = before + 1;
  const importId = randomUUID();
  const chunks = chunked(shapes);
  for (const [place, part] of chunks.entries())
    await ports.store.putChunk({ _id: `${town}-${importId}-${place}`, town, version, importId, place, shapes: part });
  const gridsBefore = ports.tree.childrenOf(town).flatMap((village) => ports.tree.childrenOf(village.code));
  const drawn = new Set(shapes.map((shape) => shape.code));
  const entry = { version, importId, chunks: chunks.length, at: ports.clock.now(), by };
  const imports = [...(current?.imports ?? []), entry].slice(-versionsKept);
  const ended = endedBy([...gridsBefore, ...(current?.areas ?? [])], current?.ended ?? [], drawn);
  const published = await ports.store.publish(before, { _id: town, version, areas: shapes.map(named), ended, imports });
  if (!published) throw new Problem('stale_version', { detail: areaTexts.importedMeanwhile });
  await ports.store.dropLeftovers(
    town,
    version,
    imports.map((each) => each.importId),
  );
  return version;
}

/**
 * Checks a boundary file and, where no finding is an error, makes it the town's boundaries, whole or not at
 * all. Throws `stale_version` where another import came in between, `not_found` for a town not in the tree.
 */
export async function importBoundaries(
  ports: Ports,
  town: string,
  input: ImportInput,
  options: ImportOptions = {},
): Promise<ImportResult> {
  if (town.length !== 9 || !ports.tree.has(town)) throw new Problem('not_found');
  const current = await ports.store.boundarySet(town);
  const { shapes, findings, ok } = validateBoundaries({
    town,
    system: input.system,
    features: input.collection.features,
    known: ports.tree.codes,
  });
  const count = (kind: string): number => shapes.filter((shape) => shape.kind === kind).length;
  const result = { grids: count('grid'), villages: count('village'), findings };
  if (!ok || options.dryRun) return { imported: false, version: null, ...result };
  const version = await store(ports, town, shapes, options.by ?? '', current);
  return { imported: true, version, ...result };
}
