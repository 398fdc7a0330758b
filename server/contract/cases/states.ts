/** The states of a case (domain: state table). Labels and the reporter's words: `cases.texts.ts`. */
export const caseStates = [
  'received',
  'accepted',
  'inspecting',
  'confirmed',
  'filed',
  'ordered',
  'dismantling',
  'rectified',
  'checked',
  'closed',
  'rejected',
  'unfounded',
  'transferred',
  'merged',
] as const;
export type CaseState = (typeof caseStates)[number];

/** The steps that can be taken through the system today. */
export const caseEvents = ['accept', 'reject', 'dispatch', 'return'] as const;
export type CaseEvent = (typeof caseEvents)[number];

/** Why a report is not accepted; each has words for the reporter. */
export const rejectReasons = [
  'out_of_remit',
  'not_a_violation',
  'place_not_found',
  'already_handled',
  'no_evidence',
  'other',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** How a clock stands: in time, warned at 70 % (黄牌), overdue (红牌); `none` where no limit runs. */
export const clockSigns = ['none', 'ok', 'warned', 'overdue'] as const;
export type ClockSign = (typeof clockSigns)[number];
