import type { Question } from '../questions';
import type { Category } from '../reports/categories';

export type { Question };

const yesNo = ['yes', 'no', 'unknown'] as const;
const choice = (id: string, choices: readonly string[], required = true): Question => ({
  id,
  kind: 'choice',
  choices,
  required,
});
const number = (id: string, unit: Question['unit'], least: number, most: number, required = true): Question => ({
  id,
  kind: 'number',
  unit,
  least,
  most,
  required,
});

/** What is measured at every site. */
const size: readonly Question[] = [number('area', 'm2', 0.1, 1_000_000), number('floors', 'floors', 0, 60)];
const building: readonly Question[] = [
  ...size,
  choice('stage', ['foundation', 'one_floor', 'two_floors', 'more', 'finished']),
  choice('ongoing', yesNo),
];

/** The questions of each category (篇1, 篇4, 篇10). */
export const inspectionForms: Record<Category, readonly Question[]> = {
  farmland: [
    ...building,
    choice('landKind', ['basic_farmland', 'farmland', 'other_farm', 'construction', 'unknown']),
    choice('permit', ['none', 'expired', 'exceeded', 'valid']),
    choice('householdHouses', ['first', 'second', 'third_or_more', 'unknown']),
  ],
  unpermitted: [...building, choice('permit', ['none', 'expired', 'exceeded', 'valid']), choice('planningArea', yesNo)],
  fire_lane: [
    number('clearWidth', 'metres', 0, 50),
    choice('obstacle', ['building', 'fence', 'goods', 'other']),
    ...size,
  ],
  pipeline: [...size, choice('pipe', ['gas', 'water', 'sewage', 'power', 'heating', 'unknown'])],
  flammable: [...size, choice('material', ['foam_panel', 'wood', 'plastic', 'other']), choice('peopleInside', yesNo)],
  public_land: [...building, choice('publicKind', ['road', 'park', 'green', 'river', 'other'])],
  courtyard: [...building, choice('shared', yesNo)],
  structure: [
    choice('changed', ['load_wall', 'beam_column', 'floor_added', 'basement', 'other']),
    choice('crack', ['none', 'fine', 'wide', 'spreading']),
    number('people', 'people', 0, 5000, false),
    ...size,
  ],
  use_change: [
    choice('use', ['catering', 'lodging', 'workshop', 'three_in_one', 'group_rent', 'storage', 'other']),
    number('people', 'people', 0, 5000, false),
    choice('licence', yesNo),
    ...size,
  ],
  dangerous: [
    choice('crack', ['none', 'fine', 'wide', 'spreading']),
    choice('tilt', yesNo),
    choice('slope', yesNo),
    choice('peopleInside', yesNo),
    ...size,
  ],
  illegal_contractor: [choice('contractorLicence', yesNo), ...building],
  missed: [...size, choice('inRegister', yesNo)],
  rebound: [...building, choice('samePlace', yesNo)],
  other: [...size, { id: 'found', kind: 'text', required: true }],
};
