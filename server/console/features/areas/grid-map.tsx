import 'leaflet/dist/leaflet.css';
import './map.css';
import { useQuery } from '@tanstack/react-query';
import L from 'leaflet';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { GeoJsonObject } from 'geojson';
import { getBoundaries } from '@contract/areas/areas';
import { call } from '../../api';
import { consoleTexts } from '../../console.texts';
import { mapTexts } from './areas.texts';
import { clusterer, closestZoom, type Cluster, type Mark } from './clusters';

interface GridMapProps {
  label: string;
  town: string;
  marks: readonly Mark[];
  /** Zooms to the marks instead of the town. */
  close?: boolean;
}

const useShapes = (town: string, kind: 'grid' | 'village') =>
  useQuery({
    queryKey: ['boundaries', town, kind],
    queryFn: () => call(getBoundaries, { params: { code: town }, query: { kind } }),
    staleTime: 600_000,
  });

const gridStyle = { color: '#7d948a', weight: 1, fillColor: '#dcebe3', fillOpacity: 0.6 };
const villageStyle = { color: '#0b6b4f', weight: 3, fill: false };

const nameOf = (layer: L.Layer): string => {
  const feature = (layer as L.Polygon).feature as GeoJSON.Feature | undefined;
  return String((feature?.properties as { name?: string } | null)?.name ?? '');
};

/**
 * What listens for the focus, as a name that shows does, is stopped at by Tab in an SVG: a town has a hundred grids,
 * which would stand between the keyboard and the rest of the page.
 */
const passedOver = (layer: L.Layer): unknown =>
  layer.on('add', () => (layer as L.Polygon).getElement()?.setAttribute('tabindex', '-1'));

const zoomTitles = { zoomInTitle: mapTexts.closer, zoomOutTitle: mapTexts.farther };

/** The cases that lie on one spot, as links. */
function listOf({ marks }: Cluster, open: (id: string) => void): HTMLElement {
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

/** A mark that the keyboard reaches too; several cases in one carry their number. */
function drawn(cluster: Cluster, map: L.Map, open: (id: string) => void): L.Marker {
  const { point, marks } = cluster;
  const [first] = marks;
  const many = marks.length > 1;
  const size = many ? 32 : 20;
  const title = many ? consoleTexts.case.cluster(marks.length) : (first?.label ?? '');
  const marker = L.marker([point.lat, point.lng], {
    title,
    icon: L.divIcon({
      className: many ? 'map-cluster' : `map-mark map-mark-${first?.tone ?? 'none'}`,
      html: many ? String(marks.length) : '',
      iconSize: [size, size],
    }),
  });
  // The number alone says too little to those who cannot see the map.
  marker.on('add', () => marker.getElement()?.setAttribute('aria-label', title));
  if (!many) return marker.on('click', () => first && open(first.id));
  const bounds = L.latLngBounds(marks.map((mark) => [mark.point.lat, mark.point.lng]));
  const oneSpot = bounds.getNorthEast().equals(bounds.getSouthWest());
  const apart = !oneSpot && map.getZoom() < closestZoom;
  if (apart) return marker.on('click', () => map.fitBounds(bounds.pad(0.3), { maxZoom: closestZoom }));
  return marker.bindPopup(() => listOf(cluster, open));
}

/** The map with the town's outlines; made once, so that where people have moved it to stays. */
export function useMap(town: string) {
  const place = useRef<HTMLDivElement>(null);
  const grids = useShapes(town, 'grid').data;
  const villages = useShapes(town, 'village').data;
  const [map, setMap] = useState<L.Map | null>(null);
  useEffect(() => {
    if (!place.current || !grids || !villages) return;
    const options = { attributionControl: false, zoomControl: false, zoomSnap: 0.5, maxZoom: closestZoom };
    const made = L.map(place.current, options).addControl(L.control.zoom(zoomTitles));
    made.on('popupopen', ({ popup }) =>
      popup.getElement()?.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', mapTexts.close),
    );
    const outlines = L.geoJSON(villages as unknown as GeoJsonObject, { style: villageStyle, interactive: false });
    // The view comes before the layers: a mark that is drawn on a map without one fails.
    made.fitBounds(outlines.getBounds(), { animate: false });
    L.geoJSON(grids as unknown as GeoJsonObject, { style: gridStyle, onEachFeature: (_, layer) => passedOver(layer) })
      .bindTooltip(nameOf)
      .addTo(made);
    outlines.addTo(made);
    setMap(made);
    return () => {
      setMap(null);
      made.remove();
    };
  }, [grids, villages]);
  return { place, map };
}

/** The town's grids and villages (own GeoJSON, no foreign tiles) with cases as marks. */
export function GridMap({ label, town, marks, close }: GridMapProps) {
  const { place, map } = useMap(town);
  const navigate = useNavigate();
  const wasClose = useRef<L.Map | null>(null);

  useEffect(() => {
    if (!map) return;
    if (close && marks.length > 0 && wasClose.current !== map) {
      wasClose.current = map;
      const points = marks.map(({ point }) => L.latLng(point.lat, point.lng));
      map.fitBounds(L.latLngBounds(points).pad(0.2), { maxZoom: 16, animate: false });
    }
    const clustersAt = clusterer(marks);
    const layer = L.layerGroup().addTo(map);
    const open = (id: string) => void navigate(`/cases/${id}`);
    const draw = () => {
      layer.clearLayers();
      for (const cluster of clustersAt(map.getZoom())) drawn(cluster, map, open).addTo(layer);
    };
    draw();
    map.on('zoomend', draw);
    return () => {
      map.off('zoomend', draw);
      layer.remove();
    };
  }, [map, marks, close, navigate]);

  return (
    <section aria-label={label}>
      <div className="map" ref={place} role="application" aria-label={label} />
      <p className="map-key">
        <span className="key-mark map-mark-ok" /> {consoleTexts.case.keyOk}{' '}
        <span className="key-mark map-mark-warned" /> {consoleTexts.case.keyWarned}{' '}
        <span className="key-mark map-mark-overdue" /> {consoleTexts.case.keyOverdue}{' '}
        <span className="key-mark map-mark-none" /> {consoleTexts.case.keyNone}
      </p>
      <p className="map-key">{consoleTexts.case.mapKey}</p>
    </section>
  );
}
