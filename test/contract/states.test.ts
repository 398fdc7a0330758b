import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawStates } from '../../server/contract/cases/draw-states';
import { stepEndpoints } from '../../server/contract/cases/steps';
import { caseEvents } from '../../server/contract/cases/states';
import { rolesOf } from '../../server/contract/cases/step-table';

it('docs/states.md is the state table as it stands (npm run draw:states)', () => {
  expect(readFileSync(join(__dirname, '../../docs/states.md'), 'utf8')).toBe(drawStates());
});

it.each(caseEvents)('%s may be called by the roles of its rows, and by nobody else', (event) => {
  const { access } = stepEndpoints[event];
  expect(access.who === 'staff' && access.roles !== 'any' ? [...access.roles].sort() : []).toEqual(
    rolesOf(event).sort(),
  );
  expect(rolesOf(event).length).toBeGreaterThan(0);
});
