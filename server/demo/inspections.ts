import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { AppContext } from '../context';
import type { Answers } from '../contract/questions';
import type { StaffActor } from '../http/actor';
import { chinaDay } from '../platform/china-time';
import { demoAppraiser, demoInspectionNote, demoTaskNote } from './houses.data';
import { drawPhoto } from './draw-photo';

const keyOf = (what: string, house: string): string =>
  createHash('sha256').update(`demonstration/${what}/${house}`).digest('base64url');

const sound: Answers = {
  crack: 'none',
  falling: 'none',
  foundation: 'none',
  tilt: 'none',
  slope: 'none',
  ground: 'none',
  leak: 'none',
  alteration: 'none',
  material: 'none',
};
const handled: Answers = { living: 'yes', monitoring: 'no', measures: 'no' };

/** What is found at the first houses of the first village, in turn: nothing, or something of each grade. */
const found: readonly (readonly [item: string, answers: Answers] | null)[] = [
  ['crack', { crack: 'wide', ...handled }],
  null,
  ['falling', { falling: 'rebar', ...handled }],
  null,
  ['tilt', { tilt: 'clear', ...handled }],
  null,
];

/** Inspects some houses of a village, brings an appraisal of one that leans, and assigns others. Safe to repeat. */
export async function seedInspections(
  { evidence, inspections, appraisals, inspectionTasks, houses, clock }: AppContext,
  village: string,
): Promise<void> {
  const actor: StaffActor = {
    kind: 'staff',
    id: 'demonstration',
    name: demoInspectionNote,
    roles: (['villageAdmin', 'townHandler'] as const).map((role) => ({ role, area: village })),
  };
  const upload = async (seed: number): Promise<{ uploadSession: string; file: string }> => {
    const { session } = await evidence.openUpload();
    const { id } = await evidence.upload(session, Readable.from([await drawPhoto(seed)]));
    return { uploadSession: session, file: id };
  };
  const { houses: rows } = await houses.list(actor, { area: village, limit: 100 });
  for (const [n, what] of found.entries()) {
    const house = rows[n];
    if (!house) continue;
    if ((await inspections.ofHouse(actor, house.id)).inspections.length > 0) continue;
    const photo = what ? await upload(700 + n) : null;
    await inspections.inspect(actor, house.id, {
      idempotencyKey: keyOf('inspection', house.id),
      definition: 1,
      daysAgo: n,
      as: 'gridOfficer',
      answers: { ...sound, ...what?.[1] },
      note: '',
      ...(what && photo
        ? { photos: { uploadSession: photo.uploadSession, files: [{ file: photo.file, item: what[0] }] } }
        : {}),
    });
    if (what?.[0] !== 'tilt') continue;
    const page = await upload(800 + n);
    await appraisals.appraise(actor, house.id, {
      idempotencyKey: keyOf('appraisal', house.id),
      appraisedOn: chinaDay(clock.now()),
      level: 'C',
      hazard: 'larger',
      company: demoAppraiser,
      reportNumber: '',
      note: '',
      pages: { uploadSession: page.uploadSession, files: [page.file] },
    });
  }
  await inspectionTasks.assign(actor, {
    idempotencyKey: keyOf('tasks', village),
    what: { of: 'filter', filter: { area: village, screened: 'no', priority: 1 } },
    officer: null,
    days: 15,
    note: demoTaskNote,
  });
}
