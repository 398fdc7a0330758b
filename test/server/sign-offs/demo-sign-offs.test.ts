import { listHouseCases } from '../../../server/contract/cases/case-houses';
import { listHouses } from '../../../server/contract/houses/houses';
import { mapHouses } from '../../../server/contract/houses/house-map';
import { listSignOffs } from '../../../server/contract/sign-offs/sign-offs';
import { listWarnings } from '../../../server/contract/warnings/warnings';
import { getDutyNow } from '../../../server/contract/duty/duty';
import { seedDuty } from '../../../server/demo/duty';
import { seedHouses } from '../../../server/demo/houses';
import { seedLinkedCase } from '../../../server/demo/linked-case';
import { seedWarning } from '../../../server/demo/warning';
import { seedSignOffs } from '../../../server/demo/sign-offs';
import { CaseWalk } from '../../support/case-walk';
import { startTestServer } from '../../support/server';

it('the demonstration has houses on the map and one village that signed, however often it is seeded', async () => {
  const server = await startTestServer();
  try {
    for (let n = 0; n < 2; n += 1) {
      await seedHouses(server.context);
      await seedLinkedCase(server.context);
      await seedWarning(server.context);
      await seedDuty(server.context);
      await seedSignOffs(server.context);
    }
    const town = await new CaseWalk(server).as('town');
    const { rows } = (await town(listSignOffs, { query: {} })).body;
    expect(rows.map(({ n }) => n).reduce((sum, n) => sum + n, 0)).toBe(1);
    const [first] = (await town(listHouses, { query: {} })).body.houses;
    const { cases } = (await town(listHouseCases, { params: { id: first?.id ?? '' } })).body;
    expect(cases).toMatchObject([{ category: 'dangerous', state: 'confirmed' }]);
    const { warnings } = (await town(listWarnings)).body;
    expect(warnings.map(({ counts }) => [counts.houses, counts.acknowledged, counts.unbound])).toEqual([[3, 2, 1]]);
    const { posts } = (await town(getDutyNow)).body;
    expect(posts).toMatchObject([{ level: 'town', line: 'answering', name: null }]);
    const { points, more } = (await town(mapHouses, { query: {} })).body;
    expect([points.length > 20, more]).toEqual([true, false]);
    const villages = new Set(
      (await town(listHouses, { query: { limit: 100 } })).body.houses.map((h) => h.village.code),
    );
    expect(villages.size).toBeGreaterThan(5);
  } finally {
    await server.close();
  }
}, 120_000);
