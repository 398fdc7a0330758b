import { reporterAct, type ReporterAct } from '@contract/reports/reporter-acts';
import type { ReportForReporter } from '@contract/reports/reports';
import type { PhotoJob } from '../evidence/photo-job';
import type { FieldErrors } from './draft-input';
import { reportActsTexts as texts } from './report-acts.texts';

/** The acts that have a form; withdrawing has a question. */
export const formActs = ['supplement', 'rate', 'notFixed'] as const;
export type FormAct = (typeof formActs)[number];

/** An act that is being written. */
export interface ActDraft {
  act: FormAct;
  /** Names a supplement, so that a repeated one counts once; null until it is first sent. */
  key: string | null;
  text: string;
  stars: string | null;
  session: string | null;
  photos: readonly PhotoJob[];
  /** An earlier try may have been taken, though no answer came. */
  tried: boolean;
}

export const emptyAct = (act: FormAct): ActDraft => ({
  act,
  key: null,
  text: '',
  stars: null,
  session: null,
  photos: [],
  tried: false,
});

type Said = Pick<ActDraft, 'act' | 'text' | 'stars'>;

function shapeOf({ act, text, stars }: Said, key: string, session: string, files: readonly string[]): unknown {
  const photos = files.length > 0 ? { uploadSession: session, files } : undefined;
  if (act === 'supplement') return { act, key, text, photos };
  return act === 'rate' ? { act, stars: stars ? Number(stars) : undefined, text } : { act, text, photos };
}

const longKey = 'x'.repeat(43);

/** Every error of an act at its field: `text`, `stars`, `photos`; empty where it can be sent. */
export function checkAct(draft: ActDraft): FieldErrors {
  const files = draft.photos.map(({ id }) => id);
  const read = reporterAct.safeParse(shapeOf(draft, longKey, longKey, files));
  const errors: FieldErrors = {};
  for (const { path, message } of read.error?.issues ?? []) errors[String(path[0])] ??= message;
  if (errors.stars) errors.stars = texts.starsNeeded;
  if (errors.photos) errors.photos = texts.photosNeeded;
  if (draft.photos.some(({ state, again }) => state === 'failed' && !again)) errors.photos = texts.badPhoto;
  return errors;
}

/** What is sent once all photos are there. Throws where the act was never checked. */
export function toWish(said: Said, { key, session, photos }: ActDraft): ReporterAct {
  const files = [...new Set(photos.flatMap(({ file }) => file ?? []))];
  const read = reporterAct.safeParse(shapeOf(said, key ?? '', session ?? '', files));
  if (!read.success) throw new Error('an act was sent with errors in it');
  return read.data;
}

/** Whether a supplement is in the report; it is not where its key was used for other content. */
export const isAdded = (wish: ReporterAct, { supplements }: ReportForReporter): boolean =>
  wish.act !== 'supplement' ||
  supplements.some(({ text, photos }) => text === wish.text && photos.length >= (wish.photos?.files.length ?? 0));

/** Whether an act that is refused now was taken by the try before, whose answer was lost. */
export const wasTaken = (wish: ReporterAct, { rating, may, answer }: ReportForReporter): boolean =>
  wish.act === 'rate'
    ? rating?.stars === wish.stars
    : wish.act === 'notFixed' && !may.notFixed && answer !== 'withdrawn';
