import { residentsOnly, staffWith, type Role } from '../access';
import { endpoint } from '../endpoint';
import { uploadSessionId } from '../evidence/evidence';
import { houseChoices } from '../houses/house-fields';
import { houseReaders, reason } from '../houses/houses';
import { areaCode } from '../places';
import { answers } from '../questions';
import { idempotencyKey } from '../reports/report-input';
import { z } from '../z';
import { inspectorKinds } from './definition';

/** Who of the staff inspects houses of the own area. */
export const inspectors: readonly Role[] = ['gridOfficer', 'villageAdmin', 'townHandler', 'specialist'];

/**
 * What became of an inspection in the record: `waiting` to be written, `applied`; or only kept, because the record has
 * a later one (`older`), staff looked later (`staffNewer`), it would lower what stands (`lowers`), or the record ended.
 */
export const inspectionEffects = ['waiting', 'applied', 'older', 'staffNewer', 'lowers', 'ended'] as const;
export type InspectionEffect = (typeof inspectionEffects)[number];

const id = z.object({ id: z.string() });
const area = z.object({ code: z.string(), name: z.string() });
const file = z.string().check(z.minLength(1), z.maxLength(100));
const note = z._default(z.string().check(z.trim(), z.maxLength(500)), '');
const hazard = z.nullable(z.enum(houseChoices.hazard));
const verdict = z.enum(houseChoices.verdict);

/** Days after the inspection at which a form that waited on a phone is taken at the latest. */
export const latestAfter = 60;

/** What every inspection says; photos are files of one upload session, each at its item. */
const said = {
  idempotencyKey,
  /** The version of the definition that the form was made by. */
  definition: z.number().check(z.int(), z.minimum(1)),
  /** The day of the inspection in China; without one it was so many days before the server has it. */
  inspectedOn: z.optional(z.iso.date()),
  /** Days that the form waited on a phone, whose clock may be wrong but runs on. */
  daysAgo: z._default(z.number().check(z.int(), z.minimum(0), z.maximum(latestAfter)), 0),
  answers,
  photos: z.optional(
    z.object({
      uploadSession: uploadSessionId,
      files: z.array(z.object({ file, item: z.string().check(z.maxLength(40)) })).check(z.minLength(1), z.maxLength(9)),
    }),
  ),
  note,
};

export const selfInspection = z.object(said);
export const staffInspection = z.object({
  ...said,
  as: z.enum(['gridOfficer', 'specialist']),
  /** Where the inspector sees it otherwise than the table. */
  changed: z.optional(z.object({ verdict, hazard, reason })),
});
export type StaffInspection = z.infer<typeof staffInspection>;

const photoView = z.object({
  id: z.string(),
  item: z.string(),
  viewUrl: z.nullable(z.string()),
  thumbUrl: z.nullable(z.string()),
});

const row = {
  id: z.string(),
  house: z.object({ id: z.string(), code: z.string(), village: area }),
  by: z.enum(inspectorKinds),
  /** The name of the member of staff; empty for a homeowner, whose account nobody sees. */
  name: z.string(),
  inspectedOn: z.string(),
  at: z.string(),
  verdict,
  hazard,
  effect: z.enum(inspectionEffects),
};
export const inspectionRow = z.object(row);
export type InspectionRow = z.infer<typeof inspectionRow>;

export const inspectionView = z.object({
  ...row,
  definition: z.number(),
  answers,
  photos: z.array(photoView),
  note: z.string(),
  /** What the table said, with the lines that hold. */
  computed: z.object({ verdict, hazard, why: z.array(z.string()) }),
  /** Why the inspector changed it; null where nobody did. */
  changedReason: z.nullable(z.string()),
});
export type InspectionView = z.infer<typeof inspectionView>;

const page = {
  cursor: z.optional(z.string()),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
};

export const inspectHouse = endpoint({
  name: 'inspectHouse',
  method: 'POST',
  path: '/api/houses/:id/inspections',
  summary: 'Staff inspect a house; the first verdict follows from the table and changes the record',
  access: staffWith(...inspectors),
  params: id,
  body: staffInspection,
  status: 201,
  response: inspectionView,
  problems: ['not_found', 'step_refused', 'idempotency_conflict', 'upload_session_closed'],
});

export const listHouseInspections = endpoint({
  name: 'listHouseInspections',
  method: 'GET',
  path: '/api/houses/:id/inspections',
  summary: 'The inspections of one house with answers, photos, verdict and why, newest first',
  access: staffWith(...houseReaders),
  params: id,
  response: z.object({ inspections: z.array(inspectionView) }),
  problems: ['not_found'],
});

export const listInspections = endpoint({
  name: 'listInspections',
  method: 'GET',
  path: '/api/inspections',
  summary: 'Inspections of the areas of the signed-in staff, newest first',
  access: staffWith(...houseReaders),
  query: z.object({
    by: z.optional(z.enum(inspectorKinds)),
    verdict: z.optional(verdict),
    area: z.optional(areaCode),
    ...page,
  }),
  response: z.object({ inspections: z.array(inspectionRow), next: z.nullable(z.string()) }),
});

export const getInspection = endpoint({
  name: 'getInspection',
  method: 'GET',
  path: '/api/inspections/:id',
  summary: 'One inspection with answers, photos, verdict and why',
  access: staffWith(...houseReaders),
  params: id,
  response: inspectionView,
  problems: ['not_found'],
});

export const inspectMyHouse = endpoint({
  name: 'inspectMyHouse',
  method: 'POST',
  path: '/api/my/houses/:id/inspections',
  summary: 'A homeowner inspects the own house; the village is told',
  access: residentsOnly,
  params: id,
  body: selfInspection,
  status: 201,
  response: inspectionView,
  problems: ['not_found', 'step_refused', 'idempotency_conflict', 'upload_session_closed'],
});

export const listMyInspections = endpoint({
  name: 'listMyInspections',
  method: 'GET',
  path: '/api/my/houses/:id/inspections',
  summary: 'The inspections of the own house, newest first; no name of staff',
  access: residentsOnly,
  params: id,
  response: z.object({ inspections: z.array(inspectionView) }),
  problems: ['not_found'],
});

export const inspectionEndpoints = [
  inspectHouse,
  listHouseInspections,
  listInspections,
  getInspection,
  inspectMyHouse,
  listMyInspections,
] as const;
