import type { NoticeState, WorkState } from '../../contract/notices/kinds';
import { areaLineage } from '../../platform/area-scope';
import type { NoticeDoc, Words } from './notice-file';

/** The place that every notice that came out is found by. */
export const everywhere = 'all';

/** What a notice is found by: `in:` each area that it lies in, itself among them, and `at:` its own area. */
export const placesOf = (area: string): string[] => [
  everywhere,
  ...areaLineage(area).map((code) => `in:${code}`),
  `at:${area}`,
];

/** Where to look from an area: at what lies in it, and at what is for the areas around it. */
export const seenFrom = (area: string): string[] => [
  `in:${area}`,
  ...areaLineage(area)
    .filter((code) => code !== area)
    .map((code) => `at:${code}`),
];

export const noticeSteps = ['save', 'submit', 'takeBack', 'return', 'publish', 'withdraw', 'drop'] as const;
export type NoticeStep = (typeof noticeSteps)[number];

type Standing = Pick<NoticeDoc, 'state' | 'work'>;

/** In which states of the words each step can be taken; and for `withdraw`, of the notice. */
const stepTable: Record<NoticeStep, { state: readonly NoticeState[]; work: readonly WorkState[] }> = {
  save: { state: ['unpublished', 'published'], work: ['none', 'draft'] },
  submit: { state: ['unpublished', 'published'], work: ['draft'] },
  takeBack: { state: ['unpublished', 'published'], work: ['inReview', 'scheduled'] },
  return: { state: ['unpublished', 'published'], work: ['inReview', 'scheduled'] },
  publish: { state: ['unpublished', 'published'], work: ['inReview'] },
  withdraw: { state: ['published'], work: ['none', 'draft', 'inReview', 'scheduled'] },
  drop: { state: ['unpublished', 'published'], work: ['draft', 'inReview', 'scheduled'] },
};

/** Whether a step can be taken at all, whoever takes it. */
export function canTake(step: NoticeStep, { state, work }: Standing): boolean {
  const { state: states, work: works } = stepTable[step];
  return states.includes(state) && works.includes(work);
}

const summaryLetters = 120;

/** The beginning of the words, for lists and feeds. */
export function summaryOf({ text }: Pick<Words, 'text'>): string {
  const line = [...text.replace(/\n+/g, ' ')];
  return line.length <= summaryLetters ? line.join('') : `${line.slice(0, summaryLetters).join('')}…`;
}
