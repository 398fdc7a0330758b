import {
  askedItems,
  currentDefinition,
  definitionOf,
  inspectorKinds,
} from '../../../server/contract/inspections/definition';
import { itemTexts, verdictRuleTexts } from '../../../server/contract/inspections/inspections.texts';
import { firstVerdict, severalLarger, verdictRules } from '../../../server/contract/inspections/verdict';
import { housePriority } from '../../../server/contract/houses/house-priority';
import type { Facts } from '../../../server/contract/houses/house-fields';
import { screened } from '../../../server/modules/houses/screening.rules';
import type { Answers } from '../../../server/contract/questions';

const plain: Facts = { structure: 'brickConcrete', use: 'living', storeys: 2, builtYear: 1998 };

describe('the definition', () => {
  it('has words for every item, answer and line of the table', () => {
    for (const { id, choices = [] } of currentDefinition.items) {
      expect([id, Object.keys(itemTexts[id]?.answers ?? {})]).toEqual([id, choices]);
      expect(itemTexts[id]?.guidance).toBeTruthy();
    }
    expect([...verdictRules.map(({ id }) => id), severalLarger.id].filter((id) => !verdictRuleTexts[id])).toEqual([]);
  });

  it('asks nothing that the table does not know, and the table nothing that is not asked', () => {
    const known = new Map(currentDefinition.items.map(({ id, choices = [] }) => [id, choices]));
    for (const { id, all } of verdictRules)
      for (const { item, answers } of all)
        expect([id, item, answers.filter((one) => !known.get(item)?.includes(one))]).toEqual([id, item, []]);
    expect(definitionOf(1)).toBe(currentDefinition);
    expect(definitionOf(99)).toBeNull();
  });

  it.each<[(typeof inspectorKinds)[number], Facts, Answers, string[], string[]]>([
    [
      'self',
      plain,
      {},
      ['crack', 'tilt', 'slope', 'leak'],
      ['material', 'slabJoint', 'exits', 'drainage', 'living', 'crackWidth'],
    ],
    ['gridOfficer', plain, {}, ['material'], ['crackWidth', 'monitoring']],
    ['specialist', plain, { crack: 'wide' }, ['crackWidth', 'living', 'measures'], ['tiltRate', 'guarded']],
    [
      'self',
      { ...plain, structure: 'precast', use: 'business' },
      { slope: 'moving' },
      ['slabJoint', 'exits', 'drainage', 'living'],
      ['monitoring'],
    ],
    ['gridOfficer', plain, { leak: 'leaking', living: 'no' }, ['guarded', 'monitoring'], []],
  ])('asks a %s of %j with %j', (by, facts, answers, asked, not) => {
    const ids = askedItems(currentDefinition, by, facts, answers).map(({ id }) => id);
    expect(asked.filter((id) => !ids.includes(id))).toEqual([]);
    expect(not.filter((id) => ids.includes(id))).toEqual([]);
  });
});

describe('the first verdict', () => {
  it.each<[Answers, Facts, string, string | null, string | undefined]>([
    [{ crack: 'none', tilt: 'none' }, plain, 'safe', null, undefined],
    [{ crack: 'fine', leak: 'damp', alteration: 'partition' }, plain, 'safe', null, undefined],
    [{ crack: 'unsure' }, plain, 'suspect', null, 'unsure.crack'],
    [{ crack: 'wide' }, plain, 'suspect', 'general', 'crackWide'],
    [{ crack: 'wide', tilt: 'unsure' }, plain, 'suspect', 'general', 'crackWide'],
    [{ crack: 'growing' }, plain, 'suspect', 'larger', 'crackGrowing'],
    [{ tilt: 'clear' }, plain, 'suspect', 'major', 'tiltClear'],
    [{ foundation: 'clear', crack: 'wide' }, plain, 'suspect', 'major', 'sinkingAndCracked'],
    [{ slope: 'unprotected' }, plain, 'suspect', 'general', 'slopeBare'],
    [{ slope: 'unprotected', drainage: 'blocked' }, plain, 'suspect', 'larger', 'bareAndUndrained'],
    [{ slope: 'moving' }, plain, 'suspect', 'major', 'slopeMoving'],
    [{ leak: 'leaking' }, plain, 'suspect', 'general', 'leaking'],
    [{ leak: 'leaking' }, { ...plain, structure: 'earthTimber' }, 'suspect', 'larger', 'leakingEarth'],
    [{ alteration: 'loadWall' }, plain, 'suspect', 'larger', 'loadWallGone'],
    [{ alteration: 'loadWall' }, { ...plain, use: 'business' }, 'suspect', 'major', 'alteredAndBusy'],
    [{ alteration: 'addedFloor' }, { ...plain, storeys: 3 }, 'suspect', 'major', 'alteredAndHigh'],
    [{ material: 'foamPanel' }, plain, 'suspect', 'general', 'foamPanel'],
    [{ material: 'foamPanel' }, { ...plain, use: 'crowded' }, 'suspect', 'larger', 'foamAndBusy'],
    [{ crack: 'growing', foundation: 'clear', ground: 'clear' }, plain, 'suspect', 'major', 'sinkingAndCracked'],
    [{ crack: 'growing', falling: 'rebar', ground: 'clear' }, plain, 'suspect', 'major', 'severalLarger'],
  ])('of %j at %j is %s %s', (answers, facts, verdict, hazard, why) => {
    const found = firstVerdict(answers, facts);
    expect([found.verdict, found.hazard, found.why[0]]).toEqual([verdict, hazard, why]);
  });
});

it.each<[Facts, number]>([
  [{ ...plain, use: 'business' }, 1],
  [{ ...plain, use: 'crowded' }, 1],
  [{ ...plain, use: 'public' }, 1],
  [{ ...plain, use: 'rented' }, 2],
  [{ ...plain, structure: 'precast' }, 2],
  [{ ...plain, altered: true }, 2],
  [{ ...plain, storeys: 3 }, 2],
  [{ ...plain, builtYear: 1975 }, 2],
  [{ ...plain, level: 'D', appraisedOn: '2026-01-01' }, 2],
  [plain, 3],
  [{}, 3],
])('the priority of %j is %i', (facts, priority) => expect(housePriority(facts)).toBe(priority));

describe('an inspection and the record', () => {
  const day = '2026-11-24';
  const staff = { by: 'gridOfficer' as const, day };
  const self = { by: 'self' as const, day };
  const safe = { verdict: 'safe' as const, hazard: null };
  const larger = { verdict: 'suspect' as const, hazard: 'larger' as const };
  const byOfficer: Facts = { ...plain, screenedOn: '2026-05-01', screenedBy: 'gridOfficer', verdict: 'safe' };
  it.each([
    [
      'of staff is the first',
      plain,
      { ...staff, ...safe },
      { screenedOn: day, screenedBy: 'gridOfficer', verdict: 'safe' },
    ],
    [
      'of staff finds a hazard',
      plain,
      { ...staff, ...larger },
      { hazard: 'larger', hazardFoundOn: day, verdict: 'suspect' },
    ],
    [
      'of the owner opens none',
      plain,
      { ...self, ...larger },
      { verdict: 'suspect', screenedBy: 'self', hazard: undefined },
    ],
    ['of the owner after that of staff', byOfficer, { ...self, ...larger }, { screenedBy: 'self', screenedOn: day }],
    [
      'of staff raises an open grade',
      { ...byOfficer, hazard: 'general', hazardFoundOn: '2026-05-01' },
      { ...staff, ...larger },
      { hazard: 'larger', hazardFoundOn: '2026-05-01' },
    ],
    [
      'of staff never lowers or closes one',
      { ...byOfficer, hazard: 'major', hazardFoundOn: '2026-05-01', planFunds: '自筹' },
      { ...staff, ...safe },
      { hazard: 'major', planFunds: '自筹', hazardClosedOn: undefined },
    ],
    [
      'of staff finds one again after it was closed',
      { ...byOfficer, hazard: 'major', hazardFoundOn: '2026-05-01', hazardClosedOn: '2026-06-01', planFunds: '自筹' },
      { ...staff, ...larger },
      { hazard: 'larger', hazardFoundOn: day, hazardClosedOn: undefined, planFunds: undefined },
    ],
    [
      'of staff that is sent late counts over the owner’s',
      { ...plain, screenedOn: '2026-11-25', screenedBy: 'self' },
      { ...staff, ...larger },
      { screenedOn: day, hazard: 'larger' },
    ],
  ] as [string, Facts, Parameters<typeof screened>[1], Record<string, unknown>][])(
    '%s',
    (_name, facts, said, after) => {
      const change = screened(facts, said);
      expect(change).toMatchObject({ facts: expect.anything() });
      if (typeof change === 'string') return;
      for (const [field, value] of Object.entries(after))
        expect([field, (change.facts as Record<string, unknown>)[field]]).toEqual([field, value]);
    },
  );

  it.each([
    ['older', { ...plain, screenedOn: '2026-11-25', screenedBy: 'gridOfficer' }, { ...staff, ...larger }],
    ['staffNewer', { ...plain, screenedOn: day, screenedBy: 'specialist', verdict: 'safe' }, { ...self, ...larger }],
    ['lowers', { ...byOfficer, verdict: 'suspect' }, { ...self, ...safe }],
    ['lowers', { ...plain, screenedOn: '2026-11-01', screenedBy: 'self', verdict: 'suspect' }, { ...self, ...safe }],
    ['older', { ...plain, screenedOn: '2026-11-25', screenedBy: 'self', verdict: 'safe' }, { ...self, ...safe }],
  ] as [string, Facts, Parameters<typeof screened>[1]][])('is only kept: %s', (why, facts, said) =>
    expect(screened(facts, said)).toBe(why),
  );
});
