import { staffWith, type Role } from '../access';
import { houseFilter, houseReaders, reason } from '../houses/houses';
import { exactQueueFilter, handlers } from '../cases/cases';
import { endpoint } from '../endpoint';
import { z } from '../z';

/** A file that is made in the background: waiting, being written, ready, or failed. */
export const exportStates = ['queued', 'running', 'done', 'failed'] as const;
export type ExportState = (typeof exportStates)[number];

/** How long a file is kept, in days. */
export const exportDays = 7;

/** Up to so many rows a file has small pictures; it is made as a whole then. */
export const mostWithPictures = 500;

/** Who has exports of their own: those who handle cases, and those who read the register of houses. */
const exporters = staffWith(
  ...new Set<Role>([...(handlers.who === 'staff' && handlers.roles !== 'any' ? handlers.roles : []), ...houseReaders]),
);

/** The register of houses in one sheet, or with a sheet for each village. */
export const houseLayouts = ['one', 'villages'] as const;
export type HouseLayout = (typeof houseLayouts)[number];

const exported = z.object({
  id: z.string(),
  state: z.enum(exportStates),
  /** The filters in words. */
  filter: z.string(),
  askedAt: z.string(),
  /** Rows written so far. */
  rows: z.number(),
  bytes: z.nullable(z.number()),
  /** Why it failed, in words. */
  error: z.nullable(z.string()),
  expiresAt: z.string(),
});
export type Exported = z.infer<typeof exported>;

export const requestExport = endpoint({
  name: 'requestExport',
  method: 'POST',
  path: '/api/exports',
  summary:
    'Asks for the register of cases as XLSX, under the filters of the queue; while one is open, the same filters give the same one',
  access: handlers,
  body: z.object({ filter: exactQueueFilter }),
  status: 201,
  response: exported,
});

export const requestHouseExport = endpoint({
  name: 'requestHouseExport',
  method: 'POST',
  path: '/api/exports/houses',
  summary:
    "Asks for the register of houses as XLSX in the town's order of columns, in one sheet or one a village; owners masked, or in full by right and with a reason",
  access: staffWith(...houseReaders),
  body: z.object({
    filter: houseFilter,
    layout: z.enum(houseLayouts),
    full: z.boolean(),
    reason: z.optional(reason),
  }),
  status: 201,
  response: exported,
});

export const listExports = endpoint({
  name: 'listExports',
  method: 'GET',
  path: '/api/exports',
  summary: 'The own exports, newest first',
  access: exporters,
  response: z.object({ exports: z.array(exported) }),
});

export const getExportFile = endpoint({
  name: 'getExportFile',
  method: 'GET',
  path: '/api/exports/:id/file',
  summary: 'The file of an own export; the right to its areas is checked again',
  access: exporters,
  params: z.object({ id: z.string() }),
  responseKind: 'binary',
  response: z.unknown(),
  sensitive: 'export.fetched',
  problems: ['not_found', 'link_expired'],
});

export const exportEndpoints = [requestExport, requestHouseExport, listExports, getExportFile] as const;
