import { houseChoices, type Facts } from '../houses/house-fields';
import type { Answers, Question } from '../questions';

/** Who inspects; each is asked what can be asked of them. */
export const inspectorKinds = houseChoices.screenedBy;
export type InspectorKind = (typeof inspectorKinds)[number];

/** The four groups of what a screening looks at (篇5, 排查内容). */
export const itemGroups = ['appearance', 'surroundings', 'use', 'handling'] as const;
export type ItemGroup = (typeof itemGroups)[number];

/** Houses that something is for, by their facts; every condition that is there has to hold. */
export interface HouseCondition {
  structure?: readonly (typeof houseChoices.structure)[number][];
  use?: readonly (typeof houseChoices.use)[number][];
  storeysFrom?: number;
}

/** One item: a question with who is asked it, of which houses, and at which answers a photo is asked. */
export interface InspectionItem extends Question {
  group: ItemGroup;
  asks: readonly InspectorKind[];
  /** The answers that are a finding: a photo is asked there. */
  findings: readonly string[];
  of?: HouseCondition;
  /** Asked only where an earlier item was answered by one of these. */
  after?: { item: string; answers: readonly string[] };
  /** Asked only where there is a finding among the other items. */
  afterFinding?: boolean;
}

/** What is looked at, in one version: an inspection keeps the version that it was made by, and is shown by it. */
export interface InspectionDefinition {
  version: number;
  items: readonly InspectionItem[];
}

const everybody = inspectorKinds;
const staff: readonly InspectorKind[] = ['gridOfficer', 'specialist'];
const specialist: readonly InspectorKind[] = ['specialist'];

type More = Partial<Pick<InspectionItem, 'asks' | 'of' | 'after' | 'afterFinding'>>;
const choice = (
  group: ItemGroup,
  id: string,
  fine: readonly string[],
  findings: readonly string[],
  more: More = {},
): InspectionItem => ({
  id,
  kind: 'choice',
  choices: [...fine, ...findings],
  required: true,
  group,
  asks: everybody,
  findings,
  ...more,
});
const measure = (id: string, unit: NonNullable<Question['unit']>, most: number, after: string): InspectionItem => ({
  id,
  kind: 'number',
  unit,
  least: 0,
  most,
  required: false,
  group: 'appearance',
  asks: specialist,
  findings: [],
  after: { item: after, answers: ['slight', 'wide', 'growing', 'clear'] },
});

const besideSlope = { item: 'slope', answers: ['protected', 'unprotected', 'moving', 'unsure'] };
const busy: HouseCondition = { use: ['business', 'crowded', 'public', 'rented'] };

/** The first definition, in the order of 篇5: appearance and deformation, surroundings, use, handling. */
const first: InspectionDefinition = {
  version: 1,
  items: [
    choice('appearance', 'crack', ['none', 'fine'], ['wide', 'growing', 'unsure']),
    measure('crackWidth', 'millimetres', 200, 'crack'),
    choice('appearance', 'falling', ['none'], ['plaster', 'rebar']),
    choice('appearance', 'slabJoint', ['none'], ['gap', 'sag', 'unsure'], { of: { structure: ['precast'] } }),
    choice('appearance', 'wallBase', ['none'], ['damp', 'washed'], {
      of: { structure: ['earthTimber', 'brickTimber'] },
    }),
    choice('appearance', 'foundation', ['none'], ['slight', 'clear', 'unsure']),
    choice('appearance', 'tilt', ['none'], ['slight', 'clear', 'unsure']),
    measure('tiltRate', 'permille', 1000, 'tilt'),
    choice('appearance', 'slope', ['none', 'protected'], ['unprotected', 'moving', 'unsure']),
    choice('surroundings', 'ground', ['none'], ['slight', 'clear', 'unsure']),
    choice('surroundings', 'drainage', ['normal'], ['blocked', 'missing'], { after: besideSlope }),
    choice('use', 'leak', ['none', 'damp'], ['leaking']),
    choice('use', 'alteration', ['none', 'partition'], ['loadWall', 'addedFloor', 'unsure']),
    choice('use', 'slopeActs', ['no'], ['yes'], { after: besideSlope }),
    choice('use', 'material', ['none'], ['hollowBrick', 'foamPanel'], { asks: staff }),
    choice('use', 'exits', ['clear'], ['single', 'blocked'], { of: busy }),
    choice('handling', 'living', ['no'], ['yes'], { afterFinding: true }),
    choice('handling', 'monitoring', ['yes'], ['no'], { asks: staff, afterFinding: true }),
    choice('handling', 'measures', ['yes', 'partly'], ['no'], { asks: staff, afterFinding: true }),
    choice('handling', 'guarded', ['yes'], ['no'], {
      asks: staff,
      afterFinding: true,
      after: { item: 'living', answers: ['no'] },
    }),
  ],
};

/** Every definition that inspections were made by; a new version is added behind, none is changed. */
const definitions: readonly InspectionDefinition[] = [first];

/** The definition that new inspections are made by. */
export const currentDefinition = first;

/** The definition of a version; null for one that never was. */
export const definitionOf = (version: number): InspectionDefinition | null =>
  definitions.find((one) => one.version === version) ?? null;

/** Whether a house is one that something is for. A fact that is not known fits no condition. */
export const fitsHouse = ({ structure, use, storeysFrom }: HouseCondition, facts: Facts): boolean =>
  (!structure || structure.some((one) => one === facts.structure)) &&
  (!use || use.some((one) => one === facts.use)) &&
  (storeysFrom === undefined || Number(facts.storeys ?? 0) >= storeysFrom);

/** Whether an answer of an item is a finding. */
export const isFinding = (item: InspectionItem, given: Answers): boolean =>
  item.findings.includes(String(given[item.id] ?? ''));

/**
 * The items that this inspector is asked of this house, given what was answered so far, in the order of the form. The
 * items of handling come up once another item has a finding.
 */
export function askedItems(
  { items }: InspectionDefinition,
  by: InspectorKind,
  facts: Facts,
  given: Answers,
): InspectionItem[] {
  const mine = items.filter(({ asks, of }) => asks.includes(by) && (!of || fitsHouse(of, facts)));
  const open = (item: InspectionItem): boolean =>
    !item.after || item.after.answers.includes(String(given[item.after.item] ?? ''));
  const found = mine.some((item) => item.group !== 'handling' && open(item) && isFinding(item, given));
  return mine.filter((item) => open(item) && (!item.afterFinding || found));
}

/** The answers that are to items that are asked; what was typed and is asked no more is left out. */
export const askedAnswers = (definition: InspectionDefinition, by: InspectorKind, facts: Facts, given: Answers) =>
  Object.fromEntries(
    askedItems(definition, by, facts, given).flatMap(({ id }) => {
      const answer = given[id];
      return answer === undefined || answer === '' ? [] : [[id, answer]];
    }),
  ) as Answers;
