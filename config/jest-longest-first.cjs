const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long, with their seconds; one that is not named counts as middling. Nothing but the order hangs on it. */
const seconds = {
  'console/staff-rooms': 77,
  'portal/report': 68,
  'console/every-form': 67,
  'console/case-to-the-end': 66,
  'journeys/miniapp-pictures': 59,
  'server/confidentiality': 48,
  'console/identities': 46,
  'console/pages': 45,
  'console/queue': 39,
  'journeys/every-arrow': 35,
  'server/cases/joining': 32,
  'server/rewards/transfer': 32,
  'server/cases/orders': 31,
  'server/platform/database-engine': 31,
  'server/reports/killed': 30,
  'console/rewards': 30,
  'journeys/start': 29,
  'server/named-or-not': 28,
  'server/evidence/uploads': 27,
  'server/rewards/exactly-one': 25,
  'server/http/all-endpoints': 22,
  'portal/acts': 22,
  'console/console': 22,
  'server/reports/staff-reports': 20,
  'server/areas/import': 20,
  'server/cases/concurrency': 14,
};

const weightOf = ({ path }) => Object.entries(seconds).find(([name]) => path.endsWith(`/${name}.test.ts`))?.[1] ?? 10;

/** The longest files first, so that no worker ends alone with one; a fresh machine knows no times of its own. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => weightOf(b) - weightOf(a) || a.path.localeCompare(b.path));
  }
};
