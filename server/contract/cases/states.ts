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

/** The steps of a case. Who takes which, from where to where: `step-table.ts`. Labels: `cases.texts.ts`. */
export const caseEvents = [
  'accept',
  'reject',
  'dispatch',
  'reassign',
  'return',
  'confirm',
  'refute',
  'transfer',
  'result',
  'merge',
  'unmerge',
  'split',
  'file',
  'order',
  'serve',
  'hear',
  'remind',
  'announce',
  'extend',
  'penalise',
  'confiscate',
  'regularise',
  'start',
  'finish',
  'check',
  'close',
  'fail',
  'reopen',
  'suspend',
  'resume',
  'reply',
  'chase',
  'answerChase',
] as const;
export type CaseEvent = (typeof caseEvents)[number];

/**
 * What has an endpoint of its own: the reporter says that nothing was fixed, the party answers, a village explains itself,
 * a handler says which houses of the register the case is about.
 */
export const outsideEvents = ['notFixed', 'partyAnswer', 'villageAnswer', 'linkHouses'] as const;
export type OutsideEvent = (typeof outsideEvents)[number];
export type AnyCaseEvent = CaseEvent | OutsideEvent;

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

/** Why the clock of a case stands still (中止). */
export const suspendReasons = ['litigation', 'reconsideration', 'disaster', 'other'] as const;
export type SuspendReason = (typeof suspendReasons)[number];

/** Why a finished case is opened again: review upheld 复核, re-check 复查, rebound 反弹. */
export const reopenReasons = ['review', 'recheck', 'rebound'] as const;
export type ReopenReason = (typeof reopenReasons)[number];

/** Who else may be the one to handle it: the bodies that a case is transferred to (domain: legal basis). */
export const bodies = [
  'agriculture',
  'natural_resources',
  'housing',
  'urban_management',
  'fire',
  'market',
  'discipline',
  'other',
] as const;
export type Body = (typeof bodies)[number];

/** What the other body found of a transferred case. */
export const transferOutcomes = ['confirmed', 'unfounded', 'rectified'] as const;
export type TransferOutcome = (typeof transferOutcomes)[number];

/** How a building is taken down: by the owner 自拆, with help 助拆, by force 强拆. */
export const dismantleModes = ['self', 'assisted', 'forced'] as const;
export type DismantleMode = (typeof dismantleModes)[number];

/** The papers that are served on a party. */
export const servedDocuments = ['order', 'reminder', 'notice'] as const;
export type ServedDocument = (typeof servedDocuments)[number];

/** How a paper was served: handed over 直接, left 留置, by post 邮寄, by public notice 公告 (民事诉讼法 88–95). */
export const serviceWays = ['direct', 'left', 'post', 'public'] as const;
export type ServiceWay = (typeof serviceWays)[number];

/** What became of the land (篇2). */
export const landUses = ['reclaimed', 'greened', 'hardened', 'other'] as const;
export type LandUse = (typeof landUses)[number];

/** What a photo of a step shows. */
export const evidenceRoles = ['near', 'far', 'before', 'after', 'permit', 'service', 'record', 'other'] as const;
export type EvidenceRole = (typeof evidenceRoles)[number];

/** How far a building had got when it was found. */
export const buildingStages = ['foundation', 'one_floor', 'two_floors', 'more', 'finished'] as const;
export type BuildingStage = (typeof buildingStages)[number];
