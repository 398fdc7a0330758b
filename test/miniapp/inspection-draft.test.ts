import { askedItems, currentDefinition } from '../../server/contract/inspections/definition';
import { selfInspection } from '../../server/contract/inspections/inspections';
import {
  answersOf,
  inspectionBody,
  inspectionDraft,
  newInspection,
} from '../../miniapp/features/inspections/inspection-draft';
import { reduceInspection } from '../../miniapp/features/inspections/inspection-reducer';
import { drawnItems, pictureOf } from '../../miniapp/features/inspections/item-pictures';

const draft = newInspection('k'.repeat(43), {
  owner: 'owner',
  by: 'self',
  house: 'h',
  code: 'H-1',
  facts: [
    { field: 'structure', value: 'precast' },
    { field: 'use', value: 'business' },
    { field: 'ownerName', value: '甲*' },
  ],
});
const photo = { id: 'p', path: 'wx://p', takenAt: null, position: null };

it('every item has a drawing, and there is none of nothing', () => {
  expect(drawnItems).toEqual(expect.arrayContaining(currentDefinition.items.map(({ id }) => id)));
  expect(drawnItems.every((id) => decodeURIComponent(pictureOf(id) ?? '').endsWith('</svg>'))).toBe(true);
  expect(pictureOf('shoe')).toBeNull();
});

it('a draft keeps only what the form asks by, asks by it, and is read back as it was', () => {
  expect(draft.facts).toEqual({ structure: 'precast', use: 'business' });
  const ids = askedItems(currentDefinition, 'self', draft.facts, draft.answers).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['slabJoint', 'exits']));
  expect(inspectionDraft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
});

it('sends what is asked now, and not what was answered before', () => {
  const answered = ['slope:moving', 'drainage:blocked', 'slope:none', 'crack:none'].reduce((held, said) => {
    const [item = '', value = ''] = said.split(':');
    return reduceInspection(held, { type: 'answer', item, value });
  }, draft);
  expect(answersOf(answered)).toEqual({ slope: 'none', crack: 'none' });
  const shown = reduceInspection(answered, { type: 'addPhotos', item: 'crack', photos: [photo] });
  const sent = [
    { type: 'change', fields: { handedOver: 1_000_000_000 } } as const,
    { type: 'send' } as const,
    { type: 'sessionOpened', session: 's'.repeat(43) } as const,
    { type: 'photo', id: 'p', event: { to: 'sent', file: 'f' } } as const,
  ].reduce(reduceInspection, shown);
  expect(sent.photos[0]).toMatchObject({ item: 'crack', state: 'sent' });
  const body = selfInspection.parse(inspectionBody(sent, 1_000_000_000 + 3.5 * 86_400_000));
  expect([body.photos?.files, body.daysAgo]).toEqual([[{ file: 'f', item: 'crack' }], 3]);
  expect([0, 1e12].map((now) => inspectionBody(sent, now).daysAgo)).toEqual([0, 60]);
  // Handed over, it is not edited; once a try may have been taken, it does not go back either.
  expect(reduceInspection(sent, { type: 'answer', item: 'crack', value: 'wide' })).toBe(sent);
  const tried = reduceInspection(sent, { type: 'trying' });
  expect(reduceInspection(tried, { type: 'back' })).toBe(tried);
});
