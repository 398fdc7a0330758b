import type { CallInput } from '../../server/contract/request';
import type { inspectHouse } from '../../server/contract/inspections/inspections';
import type { Answers } from '../../server/contract/questions';
import { newToken } from '../../server/platform/crypto/random';
import { uploaded } from './client';
import { photoAt } from './photos';

/** Answers of an ordinary house without a finding, for an officer and an owner alike. */
export const soundAnswers: Answers = {
  crack: 'none',
  falling: 'none',
  foundation: 'none',
  tilt: 'none',
  slope: 'none',
  ground: 'none',
  leak: 'none',
  alteration: 'none',
};

/** What an officer is asked besides. */
export const officerAnswers: Answers = { ...soundAnswers, material: 'none' };

/** What is asked of an officer besides where something is found. */
export const handled: Answers = { living: 'yes', monitoring: 'no', measures: 'no' };

type Body = NonNullable<CallInput<typeof inspectHouse>['body']>;

/** The form of an officer of today's test clock; further answers over the sound ones. */
export const officerForm = (answers: Answers = {}, over: Partial<Body> = {}): Body => ({
  idempotencyKey: newToken(),
  definition: 1,
  inspectedOn: '2026-11-24',
  as: 'gridOfficer',
  answers: { ...officerAnswers, ...answers },
  note: '',
  ...over,
});

let seed = 91_000;

/** One uploaded photo at an item. */
export async function photoOf(base: string, item: string): Promise<NonNullable<Body['photos']>> {
  const { session, files } = await uploaded(base, [await photoAt({ seed: (seed += 1) })]);
  return { uploadSession: session, files: files.map((file) => ({ file, item })) };
}
