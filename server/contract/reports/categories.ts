/** The categories of a report (domain: 篇1, 篇4, 篇10). Labels and hints: `reports.texts.ts`. */
export const categories = [
  'farmland',
  'unpermitted',
  'fire_lane',
  'pipeline',
  'flammable',
  'public_land',
  'courtyard',
  'structure',
  'use_change',
  'dangerous',
  'illegal_contractor',
  'missed',
  'rebound',
  'other',
] as const;
export type Category = (typeof categories)[number];

/** Categories of the focus list: handled before the ordinary ones. */
export const focusCategories: readonly Category[] = ['fire_lane', 'pipeline', 'flammable', 'dangerous'];

/** Urgent: work going on (零容忍) or a major danger; focus: the focus list; then ordinary. */
export const priorities = ['urgent', 'focus', 'ordinary'] as const;
export type Priority = (typeof priorities)[number];

export const channels = ['miniapp', 'portal', 'hotline', 'walk_in', 'patrol'] as const;
export type Channel = (typeof channels)[number];

/** The channels that a clerk types for somebody else. */
export const callerChannels = ['hotline', 'walk_in'] as const satisfies readonly Channel[];

/** A report's own answer, apart from the case it belongs to. */
export const answerStates = ['registered', 'accepted', 'rejected', 'withdrawn', 'answered'] as const;
export type AnswerState = (typeof answerStates)[number];
