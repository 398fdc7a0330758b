import { z } from './z';
import { placeTexts } from './places.texts';

/** Coordinate systems that a point may come in. CGCS2000 is taken as WGS-84 (they differ by centimetres). */
export const coordinateSystems = ['wgs84', 'gcj02', 'cgcs2000'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

/** The box around the land of China, in degrees: a point outside it cannot be a report's place. */
export const chinaBox = { minLng: 73, maxLng: 136, minLat: 3, maxLat: 54 } as const;

const looksSwapped = (p: { lng: number; lat: number }): boolean =>
  p.lng >= chinaBox.minLat && p.lng <= chinaBox.maxLat && p.lat >= chinaBox.minLng && p.lat <= chinaBox.maxLng;

const inChina = (p: { lng: number; lat: number }): boolean =>
  p.lng >= chinaBox.minLng && p.lng <= chinaBox.maxLng && p.lat >= chinaBox.minLat && p.lat <= chinaBox.maxLat;

/** A point as somebody sends it: degrees, in the named system; the accuracy in metres where the device told it. */
export const pointInput = z
  .object({
    lng: z.number(),
    lat: z.number(),
    system: z.enum(coordinateSystems),
    accuracy: z.optional(z.number().check(z.minimum(0), z.maximum(100_000))),
  })
  .check((context) => {
    const p = context.value;
    if (inChina(p)) return;
    const message = looksSwapped(p) ? placeTexts.swapped : placeTexts.outside;
    context.issues.push({ code: 'custom', input: p, path: [], message });
  });
export type PointInput = z.infer<typeof pointInput>;

/** A point as the server answers it: WGS-84 degrees. */
export const point = z.object({ lng: z.number(), lat: z.number() });
export type Point = z.infer<typeof point>;

/** Statistical division codes: 6 (district), 9 (town), 12 (village) digits, and 12 + 3 for a grid. */
export const districtCode = z.string().check(z.regex(/^\d{6}$/));
export const townCode = z.string().check(z.regex(/^\d{9}$/));
export const villageCode = z.string().check(z.regex(/^\d{12}$/));
export const gridCode = z.string().check(z.regex(/^\d{15}$/));
export const areaCode = z.string().check(z.regex(/^(\d{6}|\d{9}|\d{12}|\d{15})$/));
