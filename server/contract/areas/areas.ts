import { z } from '../z';
import { anybody, staffWith } from '../access';
import { endpoint } from '../endpoint';
import { areaCode, coordinateSystems, point, pointInput } from '../places';

export const areaKinds = ['district', 'town', 'village', 'grid'] as const;
export type AreaKind = (typeof areaKinds)[number];

/** How a place found its grid. `nearest`: on no grid, but within the town's tolerance of one; `chosen`: no point, the reporter named it. */
export const locateHows = ['inside', 'nearest', 'chosen', 'unassigned'] as const;
export type LocateHow = (typeof locateHows)[number];

export const areaRef = z.object({ code: areaCode, name: z.string() });

const gridNode = z.object({ code: z.string(), name: z.string() });
const villageNode = z.object({ code: z.string(), name: z.string(), grids: z.array(gridNode) });
const townNode = z.object({ code: z.string(), name: z.string(), villages: z.array(villageNode) });

export const listAreas = endpoint({
  name: 'listAreas',
  method: 'GET',
  path: '/api/areas',
  summary: 'The served towns with their villages and grids, for pickers',
  access: anybody,
  response: z.object({ towns: z.array(townNode) }),
});

export const located = z.object({
  how: z.enum(locateHows),
  town: z.nullable(areaRef),
  village: z.nullable(areaRef),
  grid: z.nullable(areaRef),
  /** Metres from the point to the grid's edge where `how` is `nearest`. */
  distance: z.nullable(z.number()),
  /** Other grids within the border band: both are named when a point is near a border. */
  candidates: z.array(z.object({ code: z.string(), name: z.string(), distance: z.number() })),
});
export type Located = z.infer<typeof located>;

export const locatePoint = endpoint({
  name: 'locatePoint',
  method: 'POST',
  path: '/api/areas/locate',
  summary: 'Which grid a point belongs to, and why',
  access: anybody,
  body: z.object({ point: pointInput }),
  /** `explanation`: the reason in words that can be shown. */
  response: z.extend(located, { point, explanation: z.string() }),
});

/** GeoJSON (RFC 7946) as far as we draw it; coordinates are WGS-84. */
const geometry = z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) });
const feature = z.object({
  type: z.literal('Feature'),
  properties: z.object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(areaKinds),
    synthetic: z.optional(z.boolean()),
  }),
  geometry,
});

export const getBoundaries = endpoint({
  name: 'getBoundaries',
  method: 'GET',
  path: '/api/areas/:code/boundaries',
  summary: 'The boundaries below an area as GeoJSON',
  access: anybody,
  params: z.object({ code: areaCode }),
  query: z.object({ kind: z._default(z.enum(['village', 'grid']), 'grid') }),
  response: z.object({
    type: z.literal('FeatureCollection'),
    version: z.number(),
    features: z.array(feature),
  }),
  problems: ['not_found'],
});

/** What the check of a boundary file found; `error` stops the import, `warning` is reported with its size. */
export const boundaryFinding = z.object({
  severity: z.enum(['error', 'warning']),
  kind: z.enum([
    'shape',
    'ring_open',
    'ring_short',
    'self_crossing',
    'hole_outside',
    'code',
    'duplicate_code',
    'parent_missing',
    'out_of_range',
    'overlap',
    'gap',
    'outside_parent',
  ]),
  codes: z.array(z.string()),
  /** Square metres of an overlap or a gap. */
  squareMetres: z.nullable(z.number()),
  /** Where it lies, as far as one place can be named. */
  at: z.nullable(point),
  message: z.string(),
});
export type BoundaryFinding = z.infer<typeof boundaryFinding>;

export const importBoundaries = endpoint({
  name: 'importBoundaries',
  method: 'POST',
  path: '/api/areas/:code/boundaries',
  summary: 'Imports the boundaries of a town from GeoJSON, whole or not at all',
  access: staffWith('townAdmin'),
  params: z.object({ code: areaCode }),
  query: z.object({ dryRun: z._default(z.enum(['yes', 'no']), 'no') }),
  body: z.object({
    system: z.enum(coordinateSystems),
    collection: z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }),
  }),
  bodyLimit: 20 * 1024 * 1024,
  status: 200,
  response: z.object({
    imported: z.boolean(),
    version: z.nullable(z.number()),
    grids: z.number(),
    villages: z.number(),
    findings: z.array(boundaryFinding),
  }),
  problems: ['not_found', 'stale_version'],
});

export const areaEndpoints = [listAreas, locatePoint, getBoundaries, importBoundaries] as const;
