import { z } from '../z';
import { pointInput, townCode, villageCode, gridCode } from '../places';
import { placeTexts } from '../places.texts';
import { evidenceLimits, uploadSessionId } from '../evidence/evidence';
import { callerChannels, categories } from './categories';
import { reportInputTexts } from './reports.texts';

/** Limits of a report's text, in characters. */
export const reportLimits = { descriptionMin: 5, descriptionMax: 2000, wordsMax: 200, peopleMax: 200 } as const;

const trimmed = (min: number, max: number) => z.string().check(z.trim(), z.minLength(min), z.maxLength(max));

/** A resident identity number (GB 11643): 17 digits and a check character by ISO 7064 MOD 11-2. */
export function idNumberIsValid(value: string): boolean {
  if (!/^\d{17}[\dX]$/.test(value)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  return '10X98765432'[sum % 11] === value[17];
}

/** Without control characters, each of which takes six bytes in JSON. */
const isWritten = (text: string): boolean => [...text].every((sign) => sign >= ' ');

/** Who reports, for a named report. It is sealed before it is stored, and no handler ever sees it. */
export const contact = z.object({
  name: z
    .string()
    .check(z.trim(), z.minLength(2), z.maxLength(30), z.refine(isWritten, { error: reportInputTexts.name })),
  phone: z.string().check(z.trim(), z.regex(/^1[3-9]\d{9}$/, { error: reportInputTexts.phone })),
  idNumber: z.optional(
    z.string().check(z.trim(), z.toUpperCase(), z.refine(idNumberIsValid, { error: reportInputTexts.idNumber })),
  ),
  /** Of a request that came by machine (Open311). Plain signs alone: sealed, every contact has one length. */
  email: z.optional(
    z
      .string()
      .check(z.trim(), z.maxLength(80), z.regex(/^[!#-?A-[\]-~]+@[!#-?A-[\]-~]+$/, { error: reportInputTexts.email })),
  ),
  device: z.optional(
    z
      .string()
      .check(z.trim(), z.minLength(1), z.maxLength(60), z.regex(/^[ !#-[\]-~]*$/, { error: reportInputTexts.device })),
  ),
});
export type Contact = z.infer<typeof contact>;

/** Named (实名, 1–5 joint reporters) or anonymous (匿名). */
export const identityInput = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('named'), contacts: z.array(contact).check(z.minLength(1), z.maxLength(5)) }),
  z.object({ mode: z.literal('anonymous') }),
]);
export type IdentityInput = z.infer<typeof identityInput>;

/** Where it is: a point, or a village with words; the door's town decides where neither names a town. */
export const placeInput = z
  .object({
    point: z.optional(pointInput),
    village: z.optional(villageCode),
    grid: z.optional(gridCode),
    words: z._default(z.string().check(z.trim(), z.maxLength(reportLimits.wordsMax)), ''),
  })
  .check((context) => {
    const { point, village, words } = context.value;
    if (point || (village && words.length >= 2)) return;
    const missing = village ? 'words' : 'point';
    context.issues.push({ code: 'custom', input: context.value, path: [missing], message: placeTexts.needed });
  });

/** The idempotency key: 128 bits or more, made where the form is opened; a retry carries the same one. */
export const idempotencyKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,86}$/));

/** What every report says, whichever door it comes in by. */
const content = {
  idempotencyKey,
  town: townCode,
  category: z.enum(categories),
  description: trimmed(reportLimits.descriptionMin, reportLimits.descriptionMax),
  /** Whether work is going on now (在建): such a report is urgent. */
  ongoing: z.boolean(),
  /** Whether people are in danger now: such a report is urgent. */
  majorDanger: z._default(z.boolean(), false),
  place: placeInput,
  people: z._default(z.string().check(z.trim(), z.maxLength(reportLimits.peopleMax)), ''),
};

const mostFiles = evidenceLimits.photos + evidenceLimits.videos;
const tooMany = { error: reportInputTexts.tooMany };
const withPhotos = {
  uploadSession: uploadSessionId,
  files: z
    .array(z.string())
    .check(z.minLength(1, { error: reportInputTexts.photoNeeded }), z.maxLength(mostFiles, tooMany)),
};

export const reportInput = z.object({ ...content, identity: identityInput, ...withPhotos });
export type ReportInput = z.infer<typeof reportInput>;

/** A find of staff: nobody stands behind it but the finder, who is signed in. */
export const findInput = z.object({ ...content, ...withPhotos });
export type FindInput = z.infer<typeof findInput>;

/** Without a photo the words are all that leads to the site: this many characters at least. */
export const wordsWithoutPhoto = 4;

/**
 * What a clerk types for a caller. A visitor brings photos or lets the clerk take one; only a call of the
 * hotline may come without, and then the place must be in words that lead there.
 */
export const callerInput = z
  .object({
    ...content,
    channel: z.enum(callerChannels),
    identity: identityInput,
    uploadSession: z.optional(uploadSessionId),
    files: z._default(z.array(z.string()).check(z.maxLength(mostFiles, tooMany)), []),
  })
  .check((context) => {
    const { channel, files, uploadSession, place } = context.value;
    const wrong = (path: string[], message: string): void => {
      context.issues.push({ code: 'custom', input: context.value, path, message });
    };
    if (files.length > 0 && !uploadSession) wrong(['uploadSession'], reportInputTexts.photoNeeded);
    if (files.length > 0) return;
    if (channel !== 'hotline') wrong(['files'], reportInputTexts.photoOfVisitor);
    else if (place.words.length < wordsWithoutPhoto) wrong(['place', 'words'], reportInputTexts.wordsWithoutPhoto);
  });
export type CallerInput = z.infer<typeof callerInput>;
