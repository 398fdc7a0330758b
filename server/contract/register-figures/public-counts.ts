/** Fewer houses than this are not told of a village: so few would point at one. */
export const fewestHouses = 3;

/** What the public reads of a village. */
export const publicFigures = ['houses', 'screened', 'appraised', 'dangerous'] as const;
export type PublicFigure = (typeof publicFigures)[number];

/** Counts of a village or town; null: too few to be told, or they would tell such a one. */
export type PublicCounts = Record<PublicFigure, number | null>;

export interface PublicTown {
  code: string;
  name: string;
  villages: { code: string; name: string; counts: PublicCounts }[];
  total: PublicCounts;
}
