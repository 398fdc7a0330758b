import type { BoundaryFinding } from '../../contract/areas/areas';
import type { Position } from './shapes';

type Kind = BoundaryFinding['kind'];

/** A finding that stops the import. */
export const wrong = (
  kind: Kind,
  codes: readonly string[],
  message: string,
  at: Position | null = null,
): BoundaryFinding => ({
  severity: 'error',
  kind,
  codes: [...codes],
  squareMetres: null,
  at: at && { lng: at[0], lat: at[1] },
  message,
});

/** A finding of so many square metres around a place. */
export const sized = (
  severity: BoundaryFinding['severity'],
  kind: Kind,
  codes: readonly string[],
  squareMetres: number,
  at: Position,
  message: string,
): BoundaryFinding => ({
  ...wrong(kind, codes, message, at),
  severity,
  squareMetres: Math.round(squareMetres * 10) / 10,
});

/** A position as words show it: about a metre exact. */
export const shown = ([lng, lat]: Position): string => `[${Number(lng.toFixed(5))}, ${Number(lat.toFixed(5))}]`;
