import L from 'leaflet';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { HousePoint } from '@contract/houses/house-map';
import { levelSigns, levelWords, worstOf } from './level-signs';
import { clusterer, closestZoom, type Cluster } from '../areas/clusters';
import { useMap } from '../areas/grid-map';
import './house-map.css';
import { houseTexts as texts } from './houses.texts';

interface HouseMark {
  id: string;
  point: { lng: number; lat: number };
  label: string;
  level: string;
}

const markOf = ([id, code, lng, lat, level, hazard]: HousePoint): HouseMark => ({
  id,
  point: { lng, lat },
  label: texts.mapLabel(code, levelWords(level), hazard),
  level,
});

/** The houses that lie on one spot, as links. */
function listOf({ marks }: Cluster<HouseMark>, open: (id: string) => void): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'map-list';
  for (const { id, label } of marks) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.onclick = () => open(id);
    list.appendChild(document.createElement('li')).appendChild(button);
  }
  return list;
}

/** A mark with the letter of the level; several houses in one carry their number and the worst letter among them. */
function drawn(cluster: Cluster<HouseMark>, map: L.Map, open: (id: string) => void): L.Marker {
  const { point, marks } = cluster;
  const [first] = marks;
  const many = marks.length > 1;
  const level = worstOf(marks.map((mark) => mark.level));
  const sign = levelSigns[level] ?? levelSigns[''] ?? '';
  const title = many ? texts.mapCluster(marks.length, sign, levelWords(level)) : (first?.label ?? '');
  const marker = L.marker([point.lat, point.lng], {
    title,
    icon: L.divIcon({
      className: `house-mark house-mark-${level || 'none'}${many ? ' house-cluster' : ''}`,
      html: many ? `${marks.length}<small>${sign}</small>` : sign,
      iconSize: many ? [38, 38] : [24, 24],
    }),
  });
  marker.on('add', () => marker.getElement()?.setAttribute('aria-label', title));
  if (!many) return marker.on('click', () => first && open(first.id));
  const bounds = L.latLngBounds(marks.map((mark) => [mark.point.lat, mark.point.lng]));
  const oneSpot = bounds.getNorthEast().equals(bounds.getSouthWest());
  if (!oneSpot && map.getZoom() < closestZoom)
    return marker.on('click', () => map.fitBounds(bounds.pad(0.3), { maxZoom: closestZoom }));
  return marker.bindPopup(() => listOf(cluster, open));
}

/** The houses of a town by their level on its own outlines (no foreign tiles). */
export function HouseMap({ town, points }: { town: string; points: readonly HousePoint[] }) {
  const { place, map } = useMap(town);
  const navigate = useNavigate();
  useEffect(() => {
    if (!map) return;
    const clustersAt = clusterer(points.map(markOf));
    const layer = L.layerGroup().addTo(map);
    const open = (id: string) => void navigate(`/houses/${id}`);
    const draw = (): void => {
      layer.clearLayers();
      for (const cluster of clustersAt(map.getZoom())) drawn(cluster, map, open).addTo(layer);
    };
    draw();
    map.on('zoomend', draw);
    return () => {
      map.off('zoomend', draw);
      layer.remove();
    };
  }, [map, points, navigate]);
  return (
    <section aria-label={texts.houseMap}>
      <div className="map" ref={place} role="application" aria-label={texts.houseMap} />
      <ul className="house-key" aria-label={texts.mapKey}>
        {Object.entries(levelSigns).map(([level, sign]) => (
          <li key={level}>
            <span className={`house-mark house-mark-${level || 'none'}`}>{sign}</span> {levelWords(level)}
          </li>
        ))}
      </ul>
    </section>
  );
}
