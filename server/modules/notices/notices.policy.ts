import { noticeReaders, noticeReviewers, noticeWriters } from '../../contract/notices/notices';
import { Problem } from '../../contract/problem';
import { areasHeld, holdsOn, type StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import type { NoticeDoc } from './notice-file';
import { canTake, type NoticeStep } from './notices.rules';
import { noticeTexts as texts } from './notices.texts';

export const noticeScope = (actor: StaffActor): AreaScope => areaScope(areasHeld(actor, noticeReaders));

export const mayRead = (actor: StaffActor, { area }: Pick<NoticeDoc, 'area'>): boolean =>
  holdsOn(actor, noticeReaders, area);

export const mayWriteFor = (actor: StaffActor, area: string): boolean => holdsOn(actor, noticeWriters, area);

/** Why the words may not be let out by this person; null where they may. Who wrote on them never lets them out. */
export function whyNotReviewer(
  actor: StaffActor,
  { area, writers }: Pick<NoticeDoc, 'area' | 'writers'>,
): string | null {
  if (!holdsOn(actor, noticeReviewers, area)) return texts.notOfArea;
  return writers.some(({ id }) => id === actor.id) ? texts.ownWords : null;
}

const ofWriters: readonly NoticeStep[] = ['save', 'submit', 'takeBack', 'drop'];

/** Whether the actor may take a step now. */
export function mayTake(actor: StaffActor, step: NoticeStep, doc: NoticeDoc): boolean {
  if (!canTake(step, doc)) return false;
  if (ofWriters.includes(step)) return mayWriteFor(actor, doc.area);
  if (step === 'withdraw') return holdsOn(actor, noticeReviewers, doc.area);
  return whyNotReviewer(actor, doc) === null;
}

/** Throws `step_refused` with the reason where the actor may not take the step. */
export function mustTake(actor: StaffActor, step: NoticeStep, doc: NoticeDoc): void {
  if (!canTake(step, doc)) throw new Problem('step_refused', { detail: texts.refused(step) });
  if (mayTake(actor, step, doc)) return;
  const why = ofWriters.includes(step) || step === 'withdraw' ? texts.notOfArea : whyNotReviewer(actor, doc);
  throw new Problem('step_refused', { detail: why ?? texts.notOfArea });
}
