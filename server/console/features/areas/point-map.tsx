import L from 'leaflet';
import { useEffect } from 'react';
import type { Point } from '@contract/places';
import { useMap } from './grid-map';

interface PointMapProps {
  label: string;
  town: string;
  value?: Point | undefined;
  onChange?(point: Point): void;
}

const pin = L.divIcon({ className: 'map-mark map-mark-none', iconSize: [20, 20] });

/** Degrees to about ten centimetres: a click is not better. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** The town's map, on which a click marks the place. */
export function PointMap({ label, town, value, onChange }: PointMapProps) {
  const { place, map } = useMap(town);
  useEffect(() => {
    if (!map) return;
    const mark = ({ latlng }: L.LeafletMouseEvent): void =>
      onChange?.({ lng: rounded(latlng.lng), lat: rounded(latlng.lat) });
    map.on('click', mark);
    return () => void map.off('click', mark);
  }, [map, onChange]);
  useEffect(() => {
    if (!map || !value) return;
    const marker = L.marker([value.lat, value.lng], { icon: pin, title: label, interactive: false }).addTo(map);
    return () => void marker.remove();
  }, [map, value, label]);
  return <div className="map" ref={place} role="application" aria-label={label} />;
}
