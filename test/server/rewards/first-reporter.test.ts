import type { RewardRules, RewardTier } from '../../../server/contract/rewards/reward-rules';
import type { ExclusionReason } from '../../../server/contract/rewards/reward-states';
import type { CaseStanding } from '../../../server/modules/cases';
import type { ReportStanding } from '../../../server/modules/reports';
import { amountOf, sharesOf } from '../../../server/modules/rewards/amount.rules';
import { decide } from '../../../server/modules/rewards/first-reporter.rules';
import { defaultRewardRules } from '../../../server/modules/rewards/reward-rules.rules';

const site = { lng: 112.42, lat: 27.86 };
/** A point so many metres north of the site. */
const north = (metres: number) => ({ lng: site.lng, lat: site.lat + metres / 111_195 });
const nearAndFar = [
  { thumb: null, position: north(5) },
  { thumb: null, position: north(80) },
];

const day = (n: number): Date => new Date(Date.UTC(2026, 10, n));
const report = (sequence: number, change: Partial<ReportStanding> = {}): ReportStanding => ({
  id: `r${sequence}`,
  number: `N${sequence}`,
  sequence,
  registeredAt: day(sequence),
  channel: 'miniapp',
  answer: 'accepted',
  description: '打地基',
  point: north(10),
  words: '',
  photos: nearAndFar,
  ...change,
});
const file = (change: Partial<CaseStanding> = {}): CaseStanding => ({
  id: 'c',
  number: 'AJ-1',
  town: '430321108',
  state: 'confirmed',
  since: day(1),
  category: 'farmland',
  words: '',
  site,
  stage: 'foundation',
  areaM2: 120,
  fineFen: null,
  fineIsFinal: false,
  officerPhotos: { near: false, far: false },
  episodes: [{ after: null, until: null, confirmed: true }],
  reports: [],
  joined: [],
  mergedInto: null,
  ...change,
});

interface Given {
  rules?: Partial<RewardRules>;
  file?: Partial<CaseStanding>;
  excluded?: Record<string, ExclusionReason>;
  elsewhere?: string[];
  episode?: number;
}
const decided = (reports: ReportStanding[], given: Given = {}) => {
  const excluded = Object.entries(given.excluded ?? {}).map(([id, reason]) => ({
    report: id,
    reason,
    note: '',
    by: '',
    at: day(1),
  }));
  const around = {
    rules: { ...defaultRewardRules, ...given.rules },
    file: file(given.file),
    excluded,
    rewardedElsewhere: new Set(given.elsewhere),
  };
  const { first, why, placed, amountFen } = decide(around, given.episode ?? 0, reports);
  return { first: first?.report ?? null, why, verdicts: placed.map(({ verdict }) => verdict), placed, amountFen };
};

describe('the first reporter', () => {
  it('is who registered first, in whatever order the reports are read', () => {
    const { first, verdicts, placed } = decided([report(3), report(1), report(2)]);
    expect([first, verdicts]).toEqual(['r1', ['first', 'later', 'later']]);
    expect(placed.map(({ behind }) => behind)).toEqual(['', 'N1', 'N1']);
  });

  it.each<[string, Partial<ReportStanding>, Given, string]>([
    ['withdrew', { answer: 'withdrawn' }, {}, 'withdrawn'],
    ['was refused', { answer: 'rejected' }, {}, 'rejected'],
    ['named a place 201 m off', { point: north(201) }, {}, 'notSpecific'],
    ['named no place that can be found', { point: null, words: '村口' }, {}, 'notSpecific'],
    ['is staff', {}, { excluded: { r1: 'staff' } }, 'staff'],
    ['is kin of staff', {}, { excluded: { r1: 'kin' } }, 'kin'],
    ['has no located photos', { photos: [{ thumb: null, position: null }] }, {}, 'photosMissing'],
    ['has two near photos and no far one', { photos: [nearAndFar[0]!, nearAndFar[0]!] }, {}, 'photosMissing'],
    ['has a reward elsewhere', {}, { elsewhere: ['r1'] }, 'rewardedElsewhere'],
  ])('who %s is passed over, and the next one is first', (_what, change, given, verdict) => {
    const { first, verdicts } = decided([report(1, change), report(2)], given);
    expect([first, verdicts]).toEqual(['r2', [verdict, 'first']]);
  });

  it.each<[string, Partial<ReportStanding>, Given]>([
    ['199 m from the site', { point: north(199) }, {}],
    ['with words that name the place and no point', { point: null, words: '村小学往东二百米' }, {}],
    [
      'without photos where the officer took both',
      { photos: [] },
      { file: { officerPhotos: { near: true, far: true } } },
    ],
    [
      'without photos where the town needs none',
      { photos: [] },
      { rules: { photos: { needed: false, officerCures: false, passesTo: 'next' } } },
    ],
  ])('may be %s', (_what, change, given) => {
    expect(decided([report(1, change)], given).first).toBe('r1');
  });

  it('is nobody where staff had found the site before; a find after the first report changes nothing', () => {
    const find = (n: number) => report(n, { channel: 'patrol' });
    const known = decided([find(1), report(2), report(3)]);
    expect([known.first, known.why, known.verdicts]).toEqual([
      null,
      'nobodyEntitled',
      ['find', 'knownBefore', 'knownBefore'],
    ]);
    expect(known.placed[1]?.behind).toBe('N1');
    expect(decided([report(1), find(2), report(3)]).verdicts).toEqual(['first', 'find', 'knownBefore']);
    expect(decided([find(1)]).why).toBe('noReport');
  });

  it('is nobody where the town does not pass on from staff, or from missing photos', () => {
    const staff = decided([report(1), report(2)], { excluded: { r1: 'staff' }, rules: { staffPassesTo: 'none' } });
    expect([staff.first, staff.why, staff.verdicts]).toEqual([null, 'stoppedAtFirst', ['staff', 'later']]);
    const photos = { needed: true, officerCures: false, passesTo: 'none' } as const;
    expect(decided([report(1, { photos: [] }), report(2)], { rules: { photos } }).why).toBe('stoppedAtFirst');
    // One who withdrew never ends the search, whatever the rule.
    expect(decided([report(1, { answer: 'withdrawn' }), report(2)], { rules: { staffPassesTo: 'none' } }).first).toBe(
      'r2',
    );
  });

  it.each<[string, Given, string]>([
    [
      'before the case is confirmed',
      { file: { episodes: [{ after: null, until: null, confirmed: false }] } },
      'notConfirmed',
    ],
    ['where the town rewards nothing', { rules: { enabled: false } }, 'disabled'],
    ['where no tier fits', { rules: { tiers: [] } }, 'noTier'],
  ])('is nobody %s', (_what, given, why) => {
    expect(decided([report(1)], given)).toMatchObject({ first: null, why, amountFen: null });
  });

  it('of a building put up again is looked for among the reports since, if the town rewards that', () => {
    const episodes = [
      { after: null, until: day(5), confirmed: true },
      { after: day(5), until: null, confirmed: true },
    ];
    const reports = [report(1), report(6), report(7)];
    expect(decided(reports, { file: { episodes } }).first).toBe('r1');
    const again = decided(reports, { file: { episodes }, episode: 1 });
    expect([again.first, again.verdicts]).toEqual(['r6', ['first', 'later']]);
    expect(decided(reports, { file: { episodes }, episode: 1, rules: { reboundEarns: false } }).why).toBe(
      'reboundEarnsNot',
    );
  });
});

describe('the sum', () => {
  const tier = (change: Partial<RewardTier>): RewardTier => ({
    categories: [],
    stages: [],
    areaTo: null,
    amount: { kind: 'fixed', fen: 1 },
    ...change,
  });
  const fixed = (fen: number): RewardTier['amount'] => ({ kind: 'fixed', fen });
  const share: RewardTier['amount'] = { kind: 'fineShare', permille: 50, floorFen: 20_000, capFen: 300_000 };

  it.each<[string, Partial<CaseStanding>, number | null]>([
    ['foundation', { stage: 'foundation' }, 500],
    ['one floor, exactly 500 m²', { stage: 'one_floor', areaM2: 500 }, 300],
    ['one floor, 500.1 m²', { stage: 'one_floor', areaM2: 500.1 }, 200],
    ['no stage noted, no area noted', { stage: null, areaM2: null }, 200],
    ['a danger of fire', { category: 'fire_lane', stage: 'foundation' }, 900],
  ])('of %s is that of the first row that fits', (_what, change, fen) => {
    const tiers = [
      tier({ categories: ['fire_lane'], amount: fixed(900) }),
      tier({ stages: ['foundation'], amount: fixed(500) }),
      tier({ areaTo: 500, amount: fixed(300) }),
      tier({ amount: fixed(200) }),
    ];
    expect(amountOf(tiers, file(change))?.fen).toBe(fen);
  });

  it.each<[string, Partial<CaseStanding>, number | null]>([
    ['waits for the fine', {}, null],
    ['is 5 % of it', { fineFen: 1_000_000 }, 50_000],
    ['has a floor', { fineFen: 100 }, 20_000],
    ['has a cap', { fineFen: 100_000_000 }, 300_000],
    ['is the floor where the case is over without a fine', { fineIsFinal: true }, 20_000],
  ])('as a share of the fine %s', (_what, change, fen) => {
    expect(amountOf([tier({ amount: share })], file(change))?.fen).toBe(fen);
  });

  it.each([
    [50_000, 1, [50_000]],
    [50_000, 3, [16_667, 16_667, 16_666]],
    [3, 5, [1, 1, 1, 0, 0]],
  ])('of %i fen among %i is whole and none is lost', (fen, people, shares) => {
    expect(sharesOf(fen, people)).toEqual(shares);
    expect(sharesOf(fen, people).reduce((a, b) => a + b)).toBe(fen);
  });
});
