import type { Point } from '../contract/places';
import type { Category } from '../contract/reports/categories';
import type { PortalPorts } from './portal.routes';

/** The most results that are listed; what came out earlier is found among the notices. */
export const mostResults = 1000;
const minute = 60_000;

/** A published case as everybody may read it: what its notice and Open311 tell of it as well. */
export interface ResultRow {
  /** The notice's. */
  id: string;
  category: Category;
  area: string;
  areaName: string;
  publishedAt: string;
  over: boolean;
  /** To a hundredth of a degree. */
  point: Point | null;
}

/** A cell of a hundredth of a degree, and how many results lie in it. */
export interface ResultCell {
  point: Point;
  n: number;
}

/**
 * The published cases of areas, the last published first. One whose notice is taken back is gone at that moment; how a
 * case stands is a minute old at most.
 */
export function publishedResults(ports: PortalPorts, areas: readonly string[]): Promise<ResultRow[]> {
  const now = ports.clock.now();
  const key = `results ${areas.join(' ')} ${Math.floor(now.getTime() / minute)}`;
  return ports.notices.kept(key, async () => {
    const published = await ports.publishedCases.between(areas, new Date(0), now, mostResults);
    const facts = await ports.cases.publicCases(published.map((each) => each.case));
    return published.flatMap(({ id, case: of, publishedAt }): ResultRow[] => {
      const about = facts.get(of);
      if (!about) return [];
      const { category, over, point } = about;
      const area = about.village ?? about.town;
      return [
        {
          id,
          category,
          over,
          point,
          area,
          areaName: ports.areas.areaName(area),
          publishedAt: publishedAt.toISOString(),
        },
      ];
    });
  });
}

/** The results by their coarse place, the most first. */
export function cellsOf(rows: readonly ResultRow[]): ResultCell[] {
  const cells = new Map<string, ResultCell>();
  for (const { point } of rows) {
    if (!point) continue;
    const key = `${point.lng.toFixed(2)},${point.lat.toFixed(2)}`;
    cells.set(key, { point, n: (cells.get(key)?.n ?? 0) + 1 });
  }
  return [...cells.values()].sort((a, b) => b.n - a.n || a.point.lng - b.point.lng || a.point.lat - b.point.lat);
}
