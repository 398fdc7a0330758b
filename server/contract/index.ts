import { areaEndpoints } from './areas/areas';
import { auditEndpoints } from './audit/audit';
import { chainEndpoints } from './audit/chain';
import { bindingEndpoints } from './bindings/bindings';
import { passEndpoints } from './passes/passes';
import { correctionEndpoints } from './corrections/corrections';
import { caseHouseEndpoints } from './cases/case-houses';
import { caseListEndpoints } from './cases/case-lists';
import { caseEndpoints } from './cases/cases';
import { paperEndpoints } from './cases/papers';
import { partyEndpoints } from './cases/party';
import { exportEndpoints } from './summaries/exports';
import { evidenceEndpoints } from './evidence/evidence';
import { gateEndpoints } from './gate/gate';
import { hazardEndpoints } from './houses/hazards';
import { mapHouses } from './houses/house-map';
import { houseEndpoints } from './houses/houses';
import { appraisalDocumentEndpoints } from './inspections/appraisal-documents';
import { appraisalListEndpoints } from './inspections/appraisal-lists';
import { appraisalEndpoints } from './inspections/appraisals';
import { inspectionEndpoints } from './inspections/inspections';
import { inspectionTaskEndpoints } from './inspection-tasks/inspection-tasks';
import { importEndpoints } from './imports/imports';
import { keyEndpoints } from './identities/keys';
import { openingEndpoints } from './identities/openings';
import { followEndpoints } from './follows/follows';
import { messageEndpoints } from './messages/messages';
import { receiptEndpoints } from './receipts/receipts';
import { myDataEndpoints } from './reports/my-data';
import { reporterActEndpoints } from './reports/reporter-acts';
import { reportEndpoints } from './reports/reports';
import { staffReportEndpoints } from './reports/staff-reports';
import { noticeEndpoints } from './notices/notices';
import { publicNoticeEndpoints } from './notices/public-notices';
import { getHazardProgress } from './register-figures/hazard-progress';
import { registerFigureEndpoints } from './register-figures/register-figures';
import { residentEndpoints } from './residents/residents';
import { checkWeChatPush, weChatPush } from './residents/wechat-push';
import { settingsEndpoints } from './settings/settings';
import { comparisonEndpoints } from './rewards/comparison';
import { claimEndpoints } from './rewards/claims';
import { payNotice } from './rewards/pay-notice';
import { rewardRuleEndpoints } from './rewards/reward-rules';
import { rewardEndpoints } from './rewards/rewards';
import { rewardTotalEndpoints } from './rewards/totals';
import { signOffEndpoints } from './sign-offs/sign-offs';
import { spotCheckEndpoints } from './spot-checks/spot-checks';
import { kinEndpoints } from './staff/kin';
import { staffEndpoints } from './staff/staff';
import { dutyEndpoints } from './duty/duty';
import { warningEndpoints } from './warnings/warnings';
import { summaryEndpoints } from './summaries/summaries';

/** Every endpoint of the server: what is not in this list does not exist. */
export const endpoints = [
  payNotice,
  checkWeChatPush,
  weChatPush,
  ...areaEndpoints,
  ...evidenceEndpoints,
  ...reportEndpoints,
  ...reporterActEndpoints,
  ...myDataEndpoints,
  ...staffReportEndpoints,
  ...receiptEndpoints,
  ...caseEndpoints,
  ...caseHouseEndpoints,
  ...caseListEndpoints,
  ...spotCheckEndpoints,
  ...auditEndpoints,
  ...chainEndpoints,
  ...paperEndpoints,
  ...partyEndpoints,
  ...settingsEndpoints,
  ...summaryEndpoints,
  ...exportEndpoints,
  ...staffEndpoints,
  ...kinEndpoints,
  ...residentEndpoints,
  ...messageEndpoints,
  ...followEndpoints,
  ...keyEndpoints,
  ...openingEndpoints,
  ...rewardEndpoints,
  ...comparisonEndpoints,
  ...rewardRuleEndpoints,
  ...claimEndpoints,
  ...rewardTotalEndpoints,
  ...houseEndpoints,
  ...hazardEndpoints,
  mapHouses,
  ...registerFigureEndpoints,
  getHazardProgress,
  ...signOffEndpoints,
  ...importEndpoints,
  ...bindingEndpoints,
  ...passEndpoints,
  ...correctionEndpoints,
  ...inspectionEndpoints,
  ...appraisalEndpoints,
  ...gateEndpoints,
  ...noticeEndpoints,
  ...publicNoticeEndpoints,
  ...appraisalListEndpoints,
  ...appraisalDocumentEndpoints,
  ...inspectionTaskEndpoints,
  ...warningEndpoints,
  ...dutyEndpoints,
] as const;
