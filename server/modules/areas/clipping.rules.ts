import * as polyclip from 'polyclip-ts';
import { boxOf, type Polygon, type Position } from './shapes';
import { polygonsArea } from './square-metres.rules';

export type Polygons = readonly Polygon[];
type ClipGeometry = [number, number][][][];

/** The clipper reads only; its types know no `readonly`. */
const clip = (polygons: Polygons): ClipGeometry => polygons as unknown as ClipGeometry;

export const intersect = (a: Polygons, b: Polygons): Polygons => polyclip.intersection(clip(a), clip(b));
export const subtract = (a: Polygons, b: Polygons): Polygons => polyclip.difference(clip(a), clip(b));
export const unite = (all: readonly Polygons[]): Polygons => {
  const [first, ...rest] = all.map(clip);
  return first ? polyclip.union(first, ...rest) : [];
};

/** A piece of a clipping with its area in m² and the middle of its box. */
export interface Piece {
  squareMetres: number;
  at: Position;
}

/** The pieces that are larger than rounding can make them. */
export const piecesOf = (polygons: Polygons, above: number): Piece[] =>
  polygons
    .map((polygon): Piece => {
      const [west, south, east, north] = boxOf(polygon);
      return { squareMetres: polygonsArea([polygon]), at: [(west + east) / 2, (south + north) / 2] };
    })
    .filter((piece) => piece.squareMetres > above);

/** All pieces as one: their sum, at the largest. Null where there is none. */
export function wholeOf(pieces: readonly Piece[]): Piece | null {
  const largest = [...pieces].sort((a, b) => b.squareMetres - a.squareMetres)[0];
  return largest ? { squareMetres: pieces.reduce((sum, piece) => sum + piece.squareMetres, 0), at: largest.at } : null;
}
