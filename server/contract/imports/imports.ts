import { staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { version } from '../cases/step-forms';
import { villageCode } from '../places';
import { z } from '../z';
import { importTargets } from './import-targets';

/** Who brings a register in: the village's administrator its own, the town's staff the whole one. */
export const importers: readonly Role[] = ['villageAdmin', 'townHandler', 'townAdmin'];
const access = staffWith(...importers);

/** The largest file, in bytes; rows and columns are limited where the file is read. */
export const mostImportBytes = 200 * 1024 * 1024;
/** How long an import that nobody decides on is kept, in days. */
export const importDays = 7;
/** Faults that stand on the page; the error workbook has them all. */
export const shownFaults = 100;
/** Columns of a register that are looked at. */
export const mostColumns = 200;

/** How far an import is. The last three are ends. */
export const importStates = ['uploaded', 'checking', 'checked', 'applying', 'applied', 'withdrawn', 'failed'] as const;
export type ImportState = (typeof importStates)[number];

/** What is written: every row that is good, or all rows or none. */
export const importModes = ['good', 'all'] as const;
export type ImportMode = (typeof importModes)[number];

const area = z.object({ code: z.string(), name: z.string() });

const importCounts = z.object({
  rows: z.number(),
  /** Rows that can be written: records to make, to change, and those that say what is there. */
  good: z.number(),
  fresh: z.number(),
  changed: z.number(),
  same: z.number(),
  faulty: z.number(),
  /** Faults of all rows: a row may have several. */
  faults: z.number(),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const importFault = z.object({
  sheet: z.string(),
  row: z.number(),
  /** The letter of the column with its heading; empty where the fault is the row's. */
  column: z.string(),
  /** What stands there; people's data masked. */
  value: z.string(),
  wrong: z.string(),
  right: z.string(),
});
export type ImportFault = z.infer<typeof importFault>;

const importColumn = z.object({
  index: z.number(),
  letter: z.string(),
  header: z.string(),
  target: z.nullable(z.enum(importTargets)),
});
export type ImportColumn = z.infer<typeof importColumn>;

const importRow = z.object({
  id: z.string(),
  area,
  fileName: z.string(),
  bytes: z.number(),
  kind: z.enum(['xlsx', 'csv']),
  state: z.enum(importStates),
  by: z.string(),
  createdAt: z.string(),
  counts: z.nullable(importCounts),
});
export type ImportRow = z.infer<typeof importRow>;

export const importView = z.extend(importRow, {
  version: z.number(),
  expiresAt: z.nullable(z.string()),
  sheets: z.array(z.string()),
  /** Sheets that are not read, because their headings are others. */
  otherSheets: z.array(z.string()),
  headerRow: z.number(),
  columns: z.array(importColumn),
  /** Whether the columns are those that the town chose for the same headings before. */
  remembered: z.boolean(),
  /** The village of all rows, where no column names it. */
  village: z.nullable(z.string()),
  /** Rows done of the step that runs. */
  progress: z.number(),
  mode: z.nullable(z.enum(importModes)),
  error: z.nullable(z.string()),
  faults: z.array(importFault),
  /** Whether there is an error workbook. */
  faultBook: z.boolean(),
  /** Records made and changed, once it is applied. */
  applied: z.nullable(z.object({ fresh: z.number(), changed: z.number(), left: z.number() })),
  may: z.object({ check: z.boolean(), apply: z.boolean(), applyAll: z.boolean(), withdraw: z.boolean() }),
});
export type ImportView = z.infer<typeof importView>;

const id = z.object({ id: z.string() });

export const uploadImport = endpoint({
  name: 'uploadImport',
  method: 'POST',
  path: '/api/imports',
  summary:
    'Takes a register in as XLSX or CSV (multipart, field `file`) for a village or a town, and proposes what its columns are; nothing is written to the register yet',
  access,
  query: z.object({ area: z.string().check(z.regex(/^\d{9}(\d{3})?$/)) }),
  bodyKind: 'file',
  status: 201,
  response: importView,
  problems: ['not_found', 'unsupported_media', 'upload_incomplete', 'file_too_large', 'file_broken'],
});

export const listImports = endpoint({
  name: 'listImports',
  method: 'GET',
  path: '/api/imports',
  summary: 'The imports of the own areas, newest first',
  access,
  response: z.object({ imports: z.array(importRow) }),
});

export const getImport = endpoint({
  name: 'getImport',
  method: 'GET',
  path: '/api/imports/:id',
  summary: 'An import: its columns, what the check found, and how far it is',
  access,
  params: id,
  response: importView,
  problems: ['not_found'],
});

export const checkImport = endpoint({
  name: 'checkImport',
  method: 'POST',
  path: '/api/imports/:id/check',
  summary: 'Says what the columns are, and has every row checked without writing any; the town remembers the columns',
  access,
  params: id,
  body: z.object({
    version,
    columns: z
      .array(
        z.object({
          index: z.number().check(z.int(), z.minimum(0), z.maximum(mostColumns - 1)),
          target: z.nullable(z.enum(importTargets)),
        }),
      )
      .check(z.minLength(1), z.maxLength(mostColumns)),
    village: z.nullable(villageCode),
  }),
  response: importView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const applyImport = endpoint({
  name: 'applyImport',
  method: 'POST',
  path: '/api/imports/:id/apply',
  summary: 'Has the checked rows written: all good ones, or all or none. What was chosen is written whole, and once',
  access,
  params: id,
  body: z.object({ version, mode: z.enum(importModes) }),
  response: importView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const withdrawImport = endpoint({
  name: 'withdrawImport',
  method: 'POST',
  path: '/api/imports/:id/withdraw',
  summary: 'Gives an import up that was not applied; its file is deleted',
  access,
  params: id,
  body: z.object({ version }),
  response: importView,
  problems: ['not_found', 'stale_version', 'step_refused'],
});

export const getImportFaults = endpoint({
  name: 'getImportFaults',
  method: 'GET',
  path: '/api/imports/:id/faults',
  summary:
    'The error workbook of a checked import: row, column, value, what is wrong, what would be right; people masked',
  access,
  params: id,
  responseKind: 'binary',
  response: z.unknown(),
  problems: ['not_found'],
});

export const importEndpoints = [
  uploadImport,
  listImports,
  getImport,
  checkImport,
  applyImport,
  withdrawImport,
  getImportFaults,
] as const;
