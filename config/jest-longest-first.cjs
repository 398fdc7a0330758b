const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long, with their seconds; one that is not named counts as middling. Nothing but the order hangs on it. */
const seconds = {
  'console/staff-rooms': 57,
  'server/confidentiality': 56,
  'console/every-form': 53,
  'portal/report': 43,
  'journeys/miniapp-pictures': 42,
  'journeys/every-arrow': 35,
  'console/register': 28,
  'server/cases/joining': 28,
  'journeys/start': 27,
  'journeys/miniapp-field-offline': 27,
  'portal/board': 27,
  'console/house-links': 26,
  'server/follows/told': 26,
  'console/case-to-the-end': 25,
  'console/identities': 25,
  'server/named-or-not': 25,
  'console/register-walk': 25,
  'server/cases/case-houses': 25,
  'console/rewards': 24,
  'console/houses': 23,
  'console/inspections': 23,
  'portal/figures': 23,
  'portal/every-page': 21,
  'portal/gate': 21,
  'server/imports/killed-import': 20,
  'console/notices': 20,
  'server/sign-offs/sign-offs': 20,
  'server/rewards/transfer': 18,
  'server/http/all-endpoints': 17,
  'server/areas/import': 17,
  'server/evidence/uploads': 17,
  'server/gate/limits': 16,
  'server/reports/staff-reports': 16,
  'server/cases/orders': 15,
  'console/pages': 15,
  'portal/acts': 14,
  'server/register-figures/register-figures': 14,
  'server/imports/bad-files': 14,
  'server/inspections/appraisal-files': 14,
  'server/messages/messages': 14,
  'server/reports/killed': 14,
  'portal/rewards': 13,
  'console/summaries': 13,
  'server/platform/database-engine': 13,
  'server/cases/clocks': 13,
  'portal/notices': 13,
  'server/receipts/rotation': 13,
  'server/reports/same-words': 13,
  'server/retention/retention': 13,
};

const weightOf = ({ path }) => Object.entries(seconds).find(([name]) => path.endsWith(`/${name}.test.ts`))?.[1] ?? 8;

/** The longest files first, so that no worker ends alone with one; a fresh machine knows no times of its own. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => weightOf(b) - weightOf(a) || a.path.localeCompare(b.path));
  }
};
