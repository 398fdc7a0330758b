import { noVillage, type Grouping } from '../../contract/summaries/figures';
import { summaryTexts as texts } from '../../contract/summaries/summaries.texts';
import type { AreaScope } from '../../platform/area-scope';
import type { BookingDoc } from './bookings.model';

/** What the summaries need of the areas. */
export interface AreaWords {
  areaName(code: string): string;
  /** The towns that are served. */
  towns(): { code: string; name: string }[];
  /** The villages that lie in the scope, by code. */
  villagesIn(scope: AreaScope): { code: string }[];
}

/** The row that a booking belongs to. */
export function keyOf(by: Grouping, { areas, who, month }: Pick<BookingDoc, 'areas' | 'who' | 'month'>): string {
  if (by === 'month') return month;
  return by === 'person' ? who : (areas[2] ?? noVillage);
}

/** A row in words; `wide` names a village's town too. A person is named as the booking named them: who has left keeps the figures. */
export function labelOf(by: Grouping, key: string, name: string, words: AreaWords, wide = false): string {
  if (by === 'month') return key;
  if (by === 'village') {
    if (key === noVillage) return texts.noVillage;
    return wide ? `${words.areaName(key.slice(0, 9))} ${words.areaName(key)}` : words.areaName(key);
  }
  return texts.posts[key] ?? (name || texts.nobody);
}
