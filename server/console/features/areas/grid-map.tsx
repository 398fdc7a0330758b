import 'leaflet/dist/leaflet.css';
import { useQuery } from '@tanstack/react-query';
import L from 'leaflet';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { GeoJsonObject } from 'geojson';
import { getBoundaries } from '@contract/areas/areas';
import { call } from '../../api';
import { consoleTexts } from '../../console.texts';

export interface Mark {
  id: string;
  point: { lng: number; lat: number };
  label: string;
}

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

/** The town's grids and villages (own GeoJSON, no foreign tiles) with cases as marks. */
export function GridMap({ label, town, marks, close }: GridMapProps) {
  const place = useRef<HTMLDivElement>(null);
  const grids = useShapes(town, 'grid');
  const villages = useShapes(town, 'village');
  const navigate = useNavigate();

  useEffect(() => {
    if (!place.current || !grids.data || !villages.data) return;
    const map = L.map(place.current, { attributionControl: false, zoomSnap: 0.5 });
    const names = (feature: GeoJSON.Feature | undefined): string =>
      String((feature?.properties as { name?: string } | null)?.name ?? '');
    const outlines = L.geoJSON(villages.data as unknown as GeoJsonObject, { style: villageStyle, interactive: false });
    const points = marks.map(({ point }) => L.latLng(point.lat, point.lng));
    // The view comes before the layers: a mark that is drawn on a map without one fails.
    if (close && points.length > 0) map.fitBounds(L.latLngBounds(points).pad(0.2), { maxZoom: 16, animate: false });
    else map.fitBounds(outlines.getBounds(), { animate: false });
    L.geoJSON(grids.data as unknown as GeoJsonObject, { style: gridStyle })
      .bindTooltip((layer) => names((layer as L.Polygon).feature as GeoJSON.Feature))
      .addTo(map);
    outlines.addTo(map);
    for (const mark of marks) {
      L.circleMarker([mark.point.lat, mark.point.lng], {
        radius: 9,
        color: '#fff',
        weight: 2,
        fillColor: '#a3210f',
        fillOpacity: 1,
      })
        .bindTooltip(mark.label)
        .on('click', () => void navigate(`/cases/${mark.id}`))
        .addTo(map);
    }
    return () => void map.remove();
  }, [grids.data, villages.data, marks, close, navigate]);

  return (
    <section aria-label={label}>
      <div className="map" ref={place} role="application" aria-label={label} />
      <p className="map-key">{consoleTexts.case.mapKey}</p>
    </section>
  );
}
