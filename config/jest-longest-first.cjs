const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long, with their seconds; one that is not named counts as middling. Nothing but the order hangs on it. */
const seconds = {
  'journeys/every-arrow': 50,
  'server/cases/joining': 45,
  'server/reports/killed': 35,
  'journeys/miniapp-pictures': 40,
  'console/staff-rooms': 45,
  'console/case-to-the-end': 45,
  'console/every-form': 45,
  'portal/report': 40,
  'console/queue': 30,
  'server/rewards/exactly-one': 25,
  'console/rewards': 25,
  'server/confidentiality': 25,
  'console/pages': 25,
  'server/http/all-endpoints': 22,
  'portal/acts': 22,
  'server/reports/staff-reports': 20,
  'server/platform/database-engine': 20,
  'journeys/start': 25,
  'server/areas/import': 20,
  'console/console': 22,
};

const weightOf = ({ path }) => Object.entries(seconds).find(([name]) => path.endsWith(`/${name}.test.ts`))?.[1] ?? 10;

/** The longest files first, so that no worker ends alone with one; a fresh machine knows no times of its own. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => weightOf(b) - weightOf(a) || a.path.localeCompare(b.path));
  }
};
