import { z } from '@contract/z';
import { pointInput } from '@contract/places';
import { categories } from '@contract/reports/categories';
import { idempotencyKey } from '@contract/reports/report-input';
import { photoJob } from '../evidence/photo-job';

/** editing: on the form · sending: handed over, goes on by itself · received: registered, the claim code not yet confirmed */
const phases = ['editing', 'sending', 'received'] as const;

const contactDraft = z.object({ name: z.string(), phone: z.string(), idNumber: z.string() });
export type ContactDraft = z.infer<typeof contactDraft>;

const placeDraft = z.object({
  point: z.nullable(pointInput),
  /** What the point is called on the screen: the map's name of it, or how it was found. */
  label: z.string(),
  village: z.nullable(z.string()),
  grid: z.nullable(z.string()),
  words: z.string(),
});
export type PlaceDraft = z.infer<typeof placeDraft>;

/** A report that is being written or sent. It lives on the phone from the first touch. */
export const draft = z.object({
  /** The idempotency key: one draft, one report, however often it is sent. */
  key: idempotencyKey,
  phase: z.enum(phases),
  /** Set before the first try to register: from then on the content must stay as it is. */
  tried: z.boolean(),
  category: z.nullable(z.enum(categories)),
  description: z.string(),
  ongoing: z.nullable(z.boolean()),
  majorDanger: z.nullable(z.boolean()),
  place: placeDraft,
  people: z.string(),
  mode: z.nullable(z.enum(['named', 'anonymous'])),
  contacts: z.array(contactDraft),
  consent: z.boolean(),
  photos: z.array(photoJob),
  uploadSession: z.nullable(z.string()),
});
export type Draft = z.infer<typeof draft>;

/** What sending needs of a draft, whatever is in it. */
export type SendingDraft = Pick<Draft, 'phase' | 'tried' | 'photos' | 'uploadSession'>;

export const emptyContact: ContactDraft = { name: '', phone: '', idNumber: '' };

export const newDraft = (key: string): Draft => ({
  key,
  phase: 'editing',
  tried: false,
  category: null,
  description: '',
  ongoing: null,
  majorDanger: null,
  place: { point: null, label: '', village: null, grid: null, words: '' },
  people: '',
  mode: null,
  contacts: [emptyContact],
  consent: false,
  photos: [],
  uploadSession: null,
});

/** A draft read back from the phone; null where it is none or of an older shape. */
export function readDraft(stored: unknown): Draft | null {
  const read = draft.safeParse(stored);
  return read.success ? read.data : null;
}
