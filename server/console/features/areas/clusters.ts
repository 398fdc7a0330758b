import Supercluster from 'supercluster';
import type { ClockSign } from '@contract/cases/states';

interface Placed {
  point: { lng: number; lat: number };
}

export interface Mark {
  id: string;
  point: { lng: number; lat: number };
  label: string;
  tone: ClockSign;
}

/** What is drawn at one place: a mark alone, or how many there are. */
export interface Cluster<M extends Placed = Mark> {
  point: { lng: number; lat: number };
  marks: readonly M[];
}

/** The map's closest zoom; marks that lie on each other there stay one cluster. */
export const closestZoom = 18;

const whole: [number, number, number, number] = [-180, -90, 180, 90];

/** Puts marks together that would lie on each other on the screen. At every zoom each mark is in one cluster. */
export function clusterer<M extends Placed>(marks: readonly M[]): (zoom: number) => Cluster<M>[] {
  const index = new Supercluster<{ mark: M }>({ radius: 44, maxZoom: closestZoom });
  index.load(
    marks.map((mark) => ({
      type: 'Feature',
      properties: { mark },
      geometry: { type: 'Point', coordinates: [mark.point.lng, mark.point.lat] },
    })),
  );
  return (zoom) =>
    index.getClusters(whole, Math.max(0, Math.min(closestZoom, Math.floor(zoom)))).map(({ geometry, properties }) => {
      const [lng = 0, lat = 0] = geometry.coordinates;
      const found =
        'cluster_id' in properties
          ? index.getLeaves(properties.cluster_id, Infinity).map((leaf) => leaf.properties.mark)
          : [properties.mark];
      return { point: { lng, lat }, marks: found };
    });
}
