import sharp from 'sharp';
import type { Point } from '../contract/places';
import { mapSize, pixelOf, type MapView } from './map-view';

export interface MapShape {
  kind: 'grid' | 'village' | 'border' | 'chosen';
  /** Rings of a (multi)polygon, flattened: outer rings and holes alike. */
  rings: readonly (readonly (readonly [number, number])[])[];
}

const path = (view: MapView, ring: MapShape['rings'][number]): string =>
  `M${ring
    .map(([lng, lat]) => pixelOf(view, { lng, lat }))
    .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join('L')}Z`;

/** The picture of the grids (thin), villages (thick, or thin borders) and the chosen area (filled) of a view, with the picked point, as PNG. */
export async function mapImage(view: MapView, shapes: readonly MapShape[], picked: Point | null): Promise<Buffer> {
  const drawn = shapes.map(({ kind, rings }) => {
    const d = rings.map((ring) => path(view, ring)).join('');
    if (kind === 'chosen')
      return `<path d="${d}" fill="#cfe6da" fill-rule="evenodd" stroke="#0b6b4f" stroke-width="4"/>`;
    if (kind === 'border') return `<path d="${d}" fill="#eff4f1" stroke="#7d948a" stroke-width="1.5"/>`;
    return kind === 'village'
      ? `<path d="${d}" fill="none" stroke="#0b6b4f" stroke-width="3"/>`
      : `<path d="${d}" fill="#e6efe9" fill-rule="evenodd" stroke="#7d948a" stroke-width="1"/>`;
  });
  const at = picked && pixelOf(view, picked);
  const mark = at
    ? `<circle cx="${at.x}" cy="${at.y}" r="11" fill="#a3210f" fill-opacity=".25" stroke="#a3210f" stroke-width="3"/><circle cx="${at.x}" cy="${at.y}" r="3" fill="#a3210f"/>`
    : '';
  const { width, height } = mapSize;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fbfaf5"/>${drawn.join('')}${mark}</svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 32 }).toBuffer();
}
