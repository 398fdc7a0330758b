const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long, with their seconds; one that is not named counts as middling. Nothing but the order hangs on it. */
const seconds = {
  'console/staff-rooms': 64,
  'console/every-form': 63,
  'portal/report': 55,
  'server/confidentiality': 49,
  'console/case-to-the-end': 43,
  'journeys/every-arrow': 40,
  'console/identities': 39,
  'console/register': 39,
  'server/cases/joining': 37,
  'server/imports/killed-import': 37,
  'console/rewards': 34,
  'console/houses': 33,
  'server/rewards/transfer': 28,
  'journeys/start': 28,
  'portal/acts': 28,
  'server/cases/orders': 26,
  'console/inspections': 26,
  'portal/rewards': 26,
  'journeys/miniapp-pictures': 25,
  'server/rewards/exactly-one': 25,
  'server/rewards/rewards': 25,
  'console/pages': 24,
  'journeys/miniapp-field-offline': 23,
  'portal/receipts': 23,
  'server/named-or-not': 22,
  'console/queue': 21,
  'server/cases/party': 21,
  'console/console': 20,
  'server/platform/database-engine': 19,
  'console/summaries': 19,
  'server/receipts/verify-cli': 19,
  'server/rewards/transfer-back': 19,
  'journeys/miniapp-field': 17,
  'server/rewards/reward-money': 17,
  'server/rewards/staff-and-kin': 17,
  'server/http/all-endpoints': 16,
  'journeys/miniapp-own-data': 16,
  'server/areas/import': 15,
  'console/papers': 15,
  'journeys/miniapp-house': 15,
  'journeys/miniapp-rewards': 15,
  'portal/open-rewards': 15,
  'server/cases/clocks': 15,
  'server/register-figures/register-figures': 15,
};

const weightOf = ({ path }) => Object.entries(seconds).find(([name]) => path.endsWith(`/${name}.test.ts`))?.[1] ?? 8;

/** The longest files first, so that no worker ends alone with one; a fresh machine knows no times of its own. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => weightOf(b) - weightOf(a) || a.path.localeCompare(b.path));
  }
};
