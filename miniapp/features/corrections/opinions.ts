import type { BodyInput } from '@contract/endpoint';
import type { CorrectionView, decideCorrection } from '@contract/corrections/corrections';
import { reviewTexts as texts } from './corrections.texts';

/** What the village thinks of one field. */
export interface Opinion {
  verdict: 'approved' | 'rejected' | null;
  note: string;
}
export type Opinions = Readonly<Record<string, Opinion>>;

type Item = CorrectionView['items'][number];

/** Whether a field is still to be decided. */
export const waits = ({ verdict }: Item): boolean => verdict === 'open' || verdict === 'conflict';

/** What an opinion lacks before it can be sent; null where it is whole. */
export function opinionFault(opinion: Opinion | undefined): string | null {
  if (!opinion?.verdict) return texts.choose;
  return opinion.verdict === 'rejected' && opinion.note.trim().length < 2 ? texts.noteNeeded : null;
}

/** The decision as it is sent: on the version of the record that was seen. Only where no opinion lacks anything. */
export function decisionOf(view: CorrectionView, opinions: Opinions): BodyInput<typeof decideCorrection> {
  return {
    version: view.version,
    houseVersion: view.house.version,
    items: view.items.filter(waits).map(({ field }) => {
      const { verdict = null, note = '' } = opinions[field] ?? {};
      return verdict === 'rejected' ? { field, verdict, note: note.trim() } : { field, verdict: 'approved' as const };
    }),
  };
}
