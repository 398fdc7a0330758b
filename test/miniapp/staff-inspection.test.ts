import { decideCorrection, type CorrectionView } from '../../server/contract/corrections/corrections';
import type { MyTask } from '../../server/contract/inspection-tasks/inspection-tasks';
import { staffInspection } from '../../server/contract/inspections/inspections';
import type { FirstVerdict } from '../../server/contract/inspections/verdict';
import { decisionOf, opinionFault } from '../../miniapp/features/corrections/opinions';
import { orderHouses } from '../../miniapp/features/inspection-tasks/house-order';
import { staffBody, staffFault } from '../../miniapp/features/inspection-tasks/staff-rules';
import { newInspection, type InspectionDraft } from '../../miniapp/features/inspections/inspection-draft';

const draft: InspectionDraft = {
  ...newInspection('k'.repeat(43), { owner: 's1', by: 'gridOfficer', house: 'h', code: 'H-1', facts: [] }),
  answers: { crack: 'wide' },
};
const photo = {
  id: 'p',
  path: 'wx://p',
  takenAt: null,
  position: null,
  state: 'waiting' as const,
  why: null,
  again: true,
  file: null,
  item: 'crack',
};
const suspect: FirstVerdict = { verdict: 'suspect', hazard: 'general', why: ['crackWide'] };
const safe: FirstVerdict = { verdict: 'safe', hazard: null, why: [] };
const changed = { verdict: 'suspect' as const, hazard: 'larger' as const, reason: '裂缝在承重梁上' };

it.each<[string, FirstVerdict, Partial<InspectionDraft>, RegExp | null]>([
  ['a sound house needs nothing', safe, {}, null],
  ['a finding needs a photo', suspect, {}, /至少拍一张照片/],
  ['a finding with a photo is whole', suspect, { photos: [photo] }, null],
  ['a change needs a reason', suspect, { photos: [photo], changed: { ...changed, reason: ' 好 ' } }, /写明理由/],
  [
    'a change to the same is none',
    suspect,
    { photos: [photo], changed: { ...changed, hazard: 'general' } },
    /与系统初判相同/,
  ],
  ['what is changed into a finding needs a photo', safe, { changed }, /至少拍一张照片/],
  [
    'what is changed into none needs no photo',
    suspect,
    { changed: { ...changed, verdict: 'safe', hazard: null } },
    null,
  ],
])('staff: %s', (_name, computed, over, words) => {
  const fault = staffFault(computed, { ...draft, ...over });
  if (words) expect(fault).toMatch(words);
  else expect(fault).toBeNull();
});

it('staff send who they inspect as, and what they changed with its reason', () => {
  const sent = staffInspection.parse(staffBody({ ...draft, changed: { ...changed, reason: ' 梁上 ' } }, Date.now()));
  expect([sent.as, sent.changed]).toEqual(['gridOfficer', { ...changed, reason: '梁上' }]);
  expect(staffInspection.parse(staffBody({ ...draft, by: 'specialist' }, Date.now()))).toMatchObject({
    as: 'specialist',
  });
});

it('houses come by their last day or by how near they are; where both are alike the first to be screened first', () => {
  const task = (id: string, due: string, priority: 1 | 2 | 3, lng: number | null) =>
    ({ id, due, priority, house: { code: id }, point: lng === null ? null : { lng, lat: 27.8 } }) as MyTask;
  const tasks = [
    task('far', '2026-12-01', 3, 113),
    task('near', '2026-12-09', 3, 112.5),
    task('nowhere', '2026-11-20', 3, null),
    task('busy', '2026-12-01', 1, 113),
  ];
  const ids = (order: 'due' | 'distance') =>
    orderHouses(tasks, order, { lng: 112.5, lat: 27.8 }).map((each) => each.task.id);
  expect(ids('due')).toEqual(['nowhere', 'busy', 'far', 'near']);
  expect(ids('distance')).toEqual(['near', 'busy', 'far', 'nowhere']);
});

it('a decision says each field that waits, on the version of the record that was seen', () => {
  const item = (field: 'use' | 'storeys' | 'builtYear', verdict: 'open' | 'conflict' | 'applied') => ({
    field,
    from: null,
    asked: 2,
    now: null,
    reason: '',
    verdict,
    note: '',
  });
  const view = {
    version: 3,
    house: { version: 7 },
    items: [item('use', 'applied'), item('storeys', 'open'), item('builtYear', 'conflict')],
  } as unknown as CorrectionView;
  expect(opinionFault(undefined)).toMatch(/选择意见/);
  expect(opinionFault({ verdict: 'rejected', note: ' 否 ' })).toMatch(/写明理由/);
  expect(opinionFault({ verdict: 'approved', note: '' })).toBeNull();
  const body = decisionOf(view, {
    storeys: { verdict: 'approved', note: '写了又改' },
    builtYear: { verdict: 'rejected', note: ' 档案无误 ' },
  });
  expect(decideCorrection.body.parse(body)).toEqual({
    version: 3,
    houseVersion: 7,
    items: [
      { field: 'storeys', verdict: 'approved' },
      { field: 'builtYear', verdict: 'rejected', note: '档案无误' },
    ],
  });
});
