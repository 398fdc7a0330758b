import { rewardEvents, type RewardEvent } from '../rewards/reward-states';
import { houseEvents, type HouseEvent } from '../houses/house-events';
import { caseEvents, outsideEvents, type AnyCaseEvent } from '../cases/states';

/** Everything that is written to the audit; nothing else can be, for the type of an entry says so. */
export type AuditAction =
  `case.${AnyCaseEvent}` | `reward.${RewardEvent}` | `house.${HouseEvent}` | (typeof otherActions)[number];

const otherActions = [
  'case.found',
  'case.typed',
  'party.state',
  'party.demolished',
  'party.assist',
  'party.read',
  'paper.read',
  'clock.warned',
  'clock.overdue',
  'spotCheck.drawn',
  'spotCheck.passed',
  'spotCheck.failed',
  'export.asked',
  'export.fetched',
  'keys.created',
  'keys.asked',
  'keys.recovered',
  'keys.granted',
  'keys.rotated',
  'identity.asked',
  'identity.approved',
  'identity.opened',
  'identity.read',
  'identity.takenForReseal',
  'identity.resealed',
  'reward.payoutRead',
  'reward.compared',
  'kin.declared',
  'reward.payeeUsed',
  'rewardRules.saved',
  'receiptKey.replaced',
  'contacts.deleted',
  'house.unmasked',
  'inspection.made',
  'appraisals.listed',
  'inspectionTask.assigned',
  'inspectionTask.reassigned',
  'inspectionTask.withdrawn',
  'signOff.signed',
  'signOff.returned',
  'duty.added',
  'duty.removed',
  'duty.handedOver',
  'duty.imported',
  'warning.sent',
  'warning.ended',
  'warning.acknowledged',
  'warning.visited',
  'import.applied',
  'house.exported',
  'notice.published',
  'notice.scheduled',
  'notice.withdrawn',
  'gate.held',
  'sender.blocked',
  'sender.unblocked',
] as const;

export const auditActions: readonly AuditAction[] = [
  ...[...caseEvents, ...outsideEvents].map((event): AuditAction => `case.${event}`),
  ...rewardEvents.map((event): AuditAction => `reward.${event}`),
  ...houseEvents.map((event): AuditAction => `house.${event}`),
  ...otherActions,
];

export const isAuditAction = (text: string): text is AuditAction => auditActions.some((action) => action === text);
