import { seededRandom, seedOf } from './seeded-random';

/** Metres east and north of the middle of the demonstration. */
export type Spot = readonly [number, number];

/** The middle of the demonstration, in the south-west of the county where the real towns lie. */
const middle = { lng: 112.54, lat: 27.44 };
const metres = { x: 98_860, y: 110_800 };

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** A spot in WGS-84 degrees, to a tenth of a metre, as a surveyor's file would have it. */
export const degreesOf = ([x, y]: Spot): [number, number] => [
  round(middle.lng + x / metres.x),
  round(middle.lat + y / metres.y),
];

/** A number in [−1, 1) that belongs to a name. */
export const wobbleOf = (name: string): number => seededRandom(seedOf(name))() * 2 - 1;

/** A line from one spot to another, bent again and again in the middle like a ridge or a brook; the ends are not in it. */
export function bentLine(name: string, from: Spot, to: Spot, levels: number): Spot[] {
  if (levels === 0) return [];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const bend = wobbleOf(name) * 0.13;
  const mid: Spot = [from[0] + dx / 2 - dy * bend, from[1] + dy / 2 + dx * bend];
  return [...bentLine(`${name}<`, from, mid, levels - 1), mid, ...bentLine(`${name}>`, mid, to, levels - 1)];
}
