import { roles } from '../../../server/contract/access';
import { stepTable, type Mover } from '../../../server/contract/cases/step-table';
import {
  caseEvents,
  caseStates,
  outsideEvents,
  type AnyCaseEvent,
  type CaseState,
} from '../../../server/contract/cases/states';
import type { TownPower } from '../../../server/contract/settings/settings';
import type { CaseDoc } from '../../../server/modules/cases/case-file';
import { refusalTexts } from '../../../server/modules/cases/cases.texts';
import { nextStep, refusals } from '../../../server/modules/cases/steps.rules';
import { priorityOf } from '../../../server/modules/cases/priority.rules';
import { caseFile } from '../../support/cases';
import { proposeJoin, type Comparable } from '../../../server/modules/cases/duplicates.rules';

const powers: TownPower[] = (['order', 'penalise', 'confiscate', 'force'] as const).map((power) => ({
  power,
  kind: 'statute',
  source: 'test',
  from: '2020-01-01',
  to: null,
}));
const asker = (movers: readonly Mover[], id = 'officer-1') => ({ movers, id, powers, today: '2026-11-24' });
const mine = { officer: { id: 'officer-1', name: '网格员' } };

/** A case in which every condition of every event holds, so that state and mover alone decide. */
const ready = (event: AnyCaseEvent, state: CaseState) =>
  caseFile({
    ...mine,
    state,
    reports: ['a', 'b'],
    former: 'inspecting',
    ...(event === 'villageAnswer' ? { category: 'missed' as const } : {}),
    pauses: event === 'resume' ? [{ from: new Date(0), to: null }] : [],
    facts: {
      permit: { words: '许可', at: new Date(0) },
      order: {
        number: 'x',
        issuedAt: new Date(0),
        deadline: '2026-11-01',
        requirement: '拆除',
        party: { name: '当事人', official: false },
        extendedDays: 0,
      },
      services: [{ document: 'order', way: 'direct', on: '2026-10-01', receiver: '当事人' }],
      reminder: { number: 'y', at: new Date(0), deadline: '2026-11-10' },
      ...(event === 'villageAnswer'
        ? { inspection: { answers: {}, at: new Date(0), by: 'officer-1', confirmed: true } }
        : {}),
      ...(event === 'answerChase'
        ? { chase: { at: new Date(0), by: 'x', note: 'x', answerBy: '2026-11-30', answer: null, answeredAt: null } }
        : {}),
    },
  });

describe('the state table', () => {
  const movers: readonly Mover[] = [...roles, 'reporter'];
  it('lets exactly the rows through, each by its own movers', () => {
    for (const state of caseStates) {
      for (const event of [...caseEvents, ...outsideEvents]) {
        for (const mover of movers) {
          const row = stepTable.find((step) => step.from === state && step.event === event);
          const next = nextStep(event, ready(event, state), asker([mover]));
          if (row?.movers.includes(mover))
            expect([event, state, mover, next]).toEqual([event, state, mover, { step: row }]);
          else expect(next).toEqual({ refusal: row ? 'wrong_role' : 'wrong_state' });
        }
      }
    }
  });

  it('gives each event and state one way, but where the form chooses', () => {
    for (const row of stepTable) {
      const same = stepTable.filter((other) => other.event === row.event && other.from === row.from);
      if (same.length > 1) expect(new Set(same.map(({ when }) => when)).size).toBe(same.length);
    }
  });

  it('lets every state be reached, and every open one be left', () => {
    for (const state of caseStates.filter((one) => one !== 'received'))
      expect([state, stepTable.some((row) => row.to === state && row.from !== state)]).toEqual([state, true]);
    for (const state of caseStates)
      expect([state, stepTable.some((row) => row.from === state && row.to !== state)]).toEqual([state, true]);
  });
});

describe('why a step is refused', () => {
  const refusal = (event: AnyCaseEvent, change: Partial<CaseDoc>, movers: readonly Mover[], id?: string) => {
    const next = nextStep(event, caseFile(change), asker(movers, id));
    return 'refusal' in next ? next.refusal : null;
  };
  const entry = (event: AnyCaseEvent, by: string) => ({
    id: 'h',
    at: new Date(0),
    event,
    by: { id: by, name: by },
    from: null,
    to: 'closed' as const,
    note: '',
    reason: null,
  });

  it.each([
    [
      'another officer than its own',
      'confirm',
      { state: 'inspecting', ...mine },
      ['gridOfficer'],
      'other',
      'not_your_case',
    ],
    [
      'a clock that stands still',
      'accept',
      { pauses: [{ from: new Date(0), to: null }] },
      ['townHandler'],
      'x',
      'suspended',
    ],
    ['a clock that runs cannot be let run', 'resume', {}, ['townHandler'], 'x', 'not_suspended'],
    ['one report alone', 'split', {}, ['townHandler'], 'x', 'nothing_to_split'],
    [
      'a reminder before the order was served',
      'remind',
      { state: 'ordered' },
      ['townHandler'],
      'x',
      'order_not_served',
    ],
    ['an announcement without a reminder', 'announce', { state: 'ordered' }, ['townHandler'], 'x', 'no_reminder'],
    ['closing without proof', 'close', { state: 'checked' }, ['districtReviewer'], 'x', 'no_proof'],
    ['an answer that nobody asked for', 'answerChase', {}, ['townHandler'], 'x', 'no_chase'],
    ['a second dispute', 'notFixed', { state: 'closed', notFixedOnce: true }, ['reporter'], 'x', 'not_fixed_used'],
    [
      'a reopen by who rejected it',
      'reopen',
      { state: 'rejected', history: [entry('reject', 'me')] },
      ['townHandler'],
      'me',
      'same_person',
    ],
  ] as const)('%s', (_what, event, change, movers, id, expected) => {
    expect(refusal(event, change as Partial<CaseDoc>, movers, id)).toBe(expected);
  });

  it('a reopen by somebody else is let through', () => {
    expect(
      refusal('reopen', { state: 'rejected', history: [entry('reject', 'me')] }, ['townHandler'], 'other'),
    ).toBeNull();
  });
  it('a power that the town does not have, or no longer', () => {
    const [order] = powers;
    const ended = order ? [{ ...order, to: '2026-11-23' }] : [];
    const file = caseFile({ state: 'confirmed' });
    for (const held of [[], ended])
      expect(nextStep('order', file, { ...asker(['townHandler']), powers: held })).toEqual({ refusal: 'no_power' });
    expect(nextStep('order', file, asker(['townHandler']))).toHaveProperty('step');
  });
  it('each has words that can be shown', () => {
    for (const name of refusals) expect(refusalTexts[name]('已收件').length).toBeGreaterThan(5);
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
