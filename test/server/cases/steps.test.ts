import { roles } from '../../../server/contract/access';
import { caseEvents, caseStates } from '../../../server/contract/cases/states';
import { nextStep, stepTable } from '../../../server/modules/cases/steps.rules';
import { priorityOf } from '../../../server/modules/cases/priority.rules';
import { proposeJoin, type Comparable } from '../../../server/modules/cases/duplicates.rules';

describe('the state table', () => {
  it('lets exactly the rows through, each by its own roles', () => {
    for (const state of caseStates) {
      for (const event of caseEvents) {
        for (const role of roles) {
          const row = stepTable.find((step) => step.from === state && step.event === event);
          const next = nextStep(event, { state, roles: [role], isOfficer: true });
          if (row?.roles.includes(role)) expect(next).toEqual({ step: row });
          else expect(next).toEqual({ refusal: row ? 'wrong_role' : 'wrong_state' });
        }
      }
    }
  });

  it('lets only the officer of the case send it back', () => {
    expect(nextStep('return', { state: 'inspecting', roles: ['gridOfficer'], isOfficer: false })).toEqual({
      refusal: 'not_your_case',
    });
  });

  it.each([
    ['accept', 'received', 'accepted'],
    ['reject', 'received', 'rejected'],
    ['dispatch', 'accepted', 'inspecting'],
    ['return', 'inspecting', 'accepted'],
  ] as const)('%s leads from %s to %s', (event, from, to) => {
    const next = nextStep(event, { state: from, roles: ['townHandler', 'gridOfficer'], isOfficer: true });
    expect(next).toMatchObject({ step: { to } });
  });
});

describe('priority', () => {
  it.each([
    ['work going on', { category: 'other', ongoing: true, majorDanger: false }, 'urgent'],
    ['major danger', { category: 'other', ongoing: false, majorDanger: true }, 'urgent'],
    ['a blocked fire lane', { category: 'fire_lane', ongoing: false, majorDanger: false }, 'focus'],
    ['a suspected dangerous building', { category: 'dangerous', ongoing: false, majorDanger: false }, 'focus'],
    ['a courtyard shed', { category: 'courtyard', ongoing: false, majorDanger: false }, 'ordinary'],
  ] as const)('%s is %s', (_what, facts, priority) => expect(priorityOf(facts)).toBe(priority));
});

describe('proposing to join', () => {
  const base: Comparable = {
    id: 'a',
    category: 'farmland',
    point: { lng: 112.2, lat: 27.6 },
    createdAt: new Date('2026-11-20T00:00:00Z'),
    photoHashes: ['00000000000000ff'],
  };
  /** Metres north as degrees. */
  const north = (metres: number) => ({ lng: 112.2, lat: 27.6 + metres / 111_195 });
  const other = (change: Partial<Comparable>): Comparable => ({ ...base, id: 'b', ...change });

  it.each([
    ['49 m away', { point: north(49) }, true],
    ['52 m away', { point: north(52) }, false],
    ['a kind that people mix up', { category: 'unpermitted' as const }, true],
    ['another kind of violation', { category: 'pipeline' as const }, false],
    ['half a year before', { createdAt: new Date('2026-05-24T00:00:00Z') }, true],
    ['a year before', { createdAt: new Date('2025-11-20T00:00:00Z') }, false],
  ])('%s', (_what, change, proposed) => expect(proposeJoin(base, other(change)) !== null).toBe(proposed));

  it('never proposes a case to itself', () => expect(proposeJoin(base, base)).toBeNull());
  it('gives its reasons, like photos among them', () => {
    const like = proposeJoin(base, other({ point: north(20), photoHashes: ['00000000000000fe'] }));
    const unlike = proposeJoin(base, other({ point: north(20), photoHashes: ['ffffffffffffff00'] }));
    expect(like?.distance).toBe(20);
    expect(like?.reasons).toHaveLength(4);
    expect(unlike?.reasons).toHaveLength(3);
  });
});
