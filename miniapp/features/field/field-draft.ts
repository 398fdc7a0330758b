import { z } from '@contract/z';
import { evidenceRoles, landUses, type EvidenceRole } from '@contract/cases/states';
import { categories } from '@contract/reports/categories';
import { photoJob } from '../evidence/photo-job';

/** What a grid officer can say of a case at the place. */
export const verdicts = ['confirm', 'refute', 'return', 'finish'] as const;
export type Verdict = (typeof verdicts)[number];

/** editing: on the form · sending: handed over, goes on by itself · kept: the case has moved on, it stays on the phone with the reason */
const phases = ['editing', 'sending', 'kept'] as const;

export const fieldPhoto = z.extend(photoJob, { role: z.enum(evidenceRoles) });
export type FieldPhoto = z.infer<typeof fieldPhoto>;

/** What an officer notes of one case. It lives on the phone from the first touch until the server has it. */
export const fieldDraft = z.object({
  caseId: z.string(),
  /** Whose it is: nobody else who signs in on this phone sees it or sends it. */
  owner: z.string(),
  number: z.string(),
  category: z.enum(categories),
  /** The version of the case that it is sent against. */
  version: z.number(),
  phase: z.enum(phases),
  /** Set before a try whose answer may be lost: until the server has said, the content stays as it is. */
  tried: z.boolean(),
  verdict: z.nullable(z.enum(verdicts)),
  /** The answers as they were typed or chosen, by question. */
  answers: z.record(z.string(), z.string()),
  note: z.string(),
  proposedGrid: z.nullable(z.string()),
  landUse: z.nullable(z.enum(landUses)),
  photos: z.array(fieldPhoto),
  uploadSession: z.nullable(z.string()),
  /** Why it is kept, in words. */
  reason: z.nullable(z.string()),
});
export type FieldDraft = z.infer<typeof fieldDraft>;

/** What a draft has to know of a case; a row of the list is enough, so it can be begun without a network. */
export type FieldTask = Pick<FieldDraft, 'number' | 'category' | 'version'> & { id: string };

export const newFieldDraft = ({ id, number, category, version }: FieldTask, owner: string): FieldDraft => ({
  caseId: id,
  owner,
  number,
  category,
  version,
  phase: 'editing',
  tried: false,
  verdict: null,
  answers: {},
  note: '',
  proposedGrid: null,
  landUse: null,
  photos: [],
  uploadSession: null,
  reason: null,
});

/** What the photos of a step show. */
const rolesByVerdict: Record<Verdict, readonly EvidenceRole[]> = {
  confirm: ['near', 'far'],
  refute: ['near', 'far'],
  return: ['near', 'far'],
  finish: ['before', 'after'],
};
export const rolesOf = (verdict: Verdict): readonly EvidenceRole[] => rolesByVerdict[verdict];

/** The photos that go with the verdict; others stay on the phone. */
export const photosToSend = ({ verdict, photos }: Pick<FieldDraft, 'verdict' | 'photos'>): FieldPhoto[] =>
  verdict ? photos.filter(({ role }) => rolesByVerdict[verdict].includes(role)) : [];
