import type { CaseForHandler } from '@contract/cases/case-view';
import { eventTexts } from '@contract/cases/cases.texts';
import { fieldTexts as texts } from './field.texts';
import { photosToSend, type FieldDraft } from './field-draft';

type Page = Pick<CaseForHandler, 'version' | 'stateLabel' | 'steps' | 'history'>;

/**
 * Whether the case shows this very step already: its answer was lost on the way. Photos prove it, for no two
 * uploads have the same ids; without photos only what came after the version that was sent can be it.
 */
export function stepIsThere(draft: FieldDraft, page: Page, officer: string): boolean {
  const { verdict, tried, version, note } = draft;
  if (!verdict || !tried) return false;
  const files = photosToSend(draft).flatMap(({ file }) => file ?? []);
  const later = files.length > 0 ? page.history : page.history.slice(version);
  return later.some(
    (entry) =>
      entry.label === eventTexts[verdict] &&
      entry.by === officer &&
      (entry.note ?? '').includes(note.trim()) &&
      files.every((file) => entry.photos.some(({ id }) => id === file)),
  );
}

export type MovedOn = { kind: 'there' } | { kind: 'again'; version: number } | { kind: 'over'; reason: string };

/** What becomes of a draft whose case has moved on meanwhile. */
export function afterMove(draft: FieldDraft, page: Page, officer: string): MovedOn {
  if (stepIsThere(draft, page, officer)) return { kind: 'there' };
  const step = page.steps.find(({ event }) => event === draft.verdict);
  if (step?.allowed) return { kind: 'again', version: page.version };
  return { kind: 'over', reason: step?.refusal ?? texts.movedOn(page.stateLabel) };
}
