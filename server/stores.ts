import type { Connection } from 'mongoose';
import { createAuditBlockStore, createAuditStore } from './modules/audit';
import { createCaseStore } from './modules/cases';
import { createPassStore } from './modules/passes';
import { createBindingStore } from './modules/bindings';
import { createCorrectionStore } from './modules/corrections';
import { createHouseChangeStore, createHouseFillStore, createHouseMarkStore, createHouseStore } from './modules/houses';
import { createAssignmentStore, createTaskStore } from './modules/inspection-tasks';
import { createAppraisalListStore, createAppraisalStore, createInspectionStore } from './modules/inspections';
import { createColumnMemoryStore, createImportStore } from './modules/imports';
import { createIdentityStore, createKeyRingStore, createOpeningStore } from './modules/identities';
import { createDeliveryStore, createMessageStore } from './modules/messages';
import { createFollowStore } from './modules/follows';
import { createNoticeMarkStore, createNoticeStore, createNoticeVersionStore } from './modules/notices';
import { createHouseTallyStore } from './modules/register-figures';
import { createReportStore } from './modules/reports';
import { createResidentStore } from './modules/residents';
import { createRewardCapStore, createRewardRuleStore, createRewardStore } from './modules/rewards';
import { createSettingsStore } from './modules/settings';
import { createSignOffStore } from './modules/sign-offs';
import { createSpotCheckStore } from './modules/spot-checks';
import { createKinStore, createStaffStore } from './modules/staff';
import { createDutyStore } from './modules/duty';
import { createWarningStore } from './modules/warnings';
import { createBlockStore, createCountStore, createGateStore } from './modules/gate';
import { createBookingStore, createExportStore } from './modules/summaries';
import { createAttemptStore } from './platform/attempts/attempts.model';

/** Every module's stores on one connection; areas, evidence and receipts bring their own. */
export const openStores = (connection: Connection) => ({
  attempts: createAttemptStore(connection),
  staff: createStaffStore(connection),
  kin: createKinStore(connection),
  residents: createResidentStore(connection),
  identities: createIdentityStore(connection),
  keyRings: createKeyRingStore(connection),
  openings: createOpeningStore(connection),
  reports: createReportStore(connection),
  cases: createCaseStore(connection),
  audit: createAuditStore(connection),
  auditBlocks: createAuditBlockStore(connection),
  spotChecks: createSpotCheckStore(connection),
  settings: createSettingsStore(connection),
  bookings: createBookingStore(connection),
  exports: createExportStore(connection),
  houses: createHouseStore(connection),
  bindings: createBindingStore(connection),
  passes: createPassStore(connection),
  corrections: createCorrectionStore(connection),
  inspections: createInspectionStore(connection),
  appraisals: createAppraisalStore(connection),
  appraisalLists: createAppraisalListStore(connection),
  inspectionAssignments: createAssignmentStore(connection),
  inspectionTasks: createTaskStore(connection),
  houseChanges: createHouseChangeStore(connection),
  houseMarks: createHouseMarkStore(connection),
  houseFills: createHouseFillStore(connection),
  signOffs: createSignOffStore(connection),
  warnings: createWarningStore(connection),
  duty: createDutyStore(connection),
  houseTallies: createHouseTallyStore(connection),
  imports: createImportStore(connection),
  importColumns: createColumnMemoryStore(connection),
  notices: createNoticeStore(connection),
  noticeVersions: createNoticeVersionStore(connection),
  noticeMarks: createNoticeMarkStore(connection),
  follows: createFollowStore(connection),
  senderCounts: createCountStore(connection),
  senderBlocks: createBlockStore(connection),
  gates: createGateStore(connection),
  messages: createMessageStore(connection),
  deliveries: createDeliveryStore(connection),
  rewards: createRewardStore(connection),
  rewardRules: createRewardRuleStore(connection),
  rewardCaps: createRewardCapStore(connection),
});
