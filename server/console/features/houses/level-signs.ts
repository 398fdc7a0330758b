import { choiceTexts } from '@contract/houses/houses.texts';
import { houseTexts as texts } from './houses.texts';

/** The sign of each level on the map, the worst last; colour is never the only one. Empty: not appraised. */
export const levelSigns: Record<string, string> = { '': '–', A: 'A', B: 'B', C: 'C', D: 'D' };

const order = Object.keys(levelSigns);

/** The worst of some levels; a house that is not appraised is before all that are. */
export const worstOf = (levels: readonly string[]): string =>
  levels.reduce((worst, level) => (order.indexOf(level) > order.indexOf(worst) ? level : worst), '');

export const levelWords = (level: string): string =>
  level === '' ? texts.notAppraised : ((choiceTexts.level as Record<string, string>)[level] ?? level);
