/** The choices of fields that have a fixed list; the labels stand in `houses.texts.ts`. */
export const houseChoices = {
  structure: ['concrete', 'brickConcrete', 'brickTimber', 'earthTimber', 'precast', 'other'],
  use: ['living', 'rented', 'business', 'crowded', 'public', 'vacant'],
  business: [
    'catering',
    'lodging',
    'shop',
    'training',
    'elderCare',
    'medical',
    'workshop',
    'storage',
    'worship',
    'other',
  ],
  setting: ['townCentre', 'nearSchool', 'ordinary'],
  land: ['homestead', 'collective', 'state', 'farmland', 'other'],
  screenedBy: ['self', 'gridOfficer', 'specialist'],
  verdict: ['safe', 'suspect'],
  level: ['A', 'B', 'C', 'D'],
  hazard: ['general', 'larger', 'major'],
  measure: ['repair', 'rebuild', 'stopUse', 'demolish', 'evacuate', 'fence'],
} as const;
export type HouseChoice = keyof typeof houseChoices;

/** Where a field stands on the page, and who writes it: those of `safety` and `plan` come from inspections alone. */
export const fieldGroups = ['place', 'owner', 'building', 'use', 'permits', 'safety', 'plan'] as const;
export type FieldGroup = (typeof fieldGroups)[number];
/** The same for who lives there: what is dangerous and what is to be done about it comes first. */
export const ownerGroups = [
  'safety',
  'plan',
  'place',
  'owner',
  'building',
  'use',
  'permits',
] as const satisfies readonly FieldGroup[];

interface FieldShape {
  key: string;
  group: FieldGroup;
  /** Whether the homeowner may ask for a correction, or only sees it. */
  owner: 'ask' | 'see';
}

type FieldKind =
  | { kind: 'text'; max: number }
  /** One to five people's names, numbers or telephones, in one order, joined by an enumeration comma; kept sealed. */
  | { kind: 'people'; what: 'name' | 'idNumber' | 'phone' }
  /** A whole number. */
  | { kind: 'count'; min: number; max: number }
  /** Square metres, with two decimals at most. */
  | { kind: 'area'; min: number; max: number }
  | { kind: 'yesNo' }
  | { kind: 'choice'; of: HouseChoice }
  /** A calendar day, `yyyy-mm-dd`. */
  | { kind: 'day' }
  /** WGS-84 degrees as `lng,lat`. */
  | { kind: 'point' }
  /** The 15-digit code of a grid of the house's village. */
  | { kind: 'grid' };

/** The first year that a house may have been built in. */
export const firstYear = 1800;

/**
 * Every field of a house record, in the order of the register (一户一档). Page, forms, history, corrections, import and
 * export are read off this table.
 */
export const houseFields = [
  { key: 'address', group: 'place', owner: 'ask', kind: 'text', max: 120 },
  { key: 'grid', group: 'place', owner: 'see', kind: 'grid' },
  { key: 'point', group: 'place', owner: 'ask', kind: 'point' },
  { key: 'setting', group: 'place', owner: 'see', kind: 'choice', of: 'setting' },
  { key: 'ownerName', group: 'owner', owner: 'ask', kind: 'people', what: 'name' },
  { key: 'ownerId', group: 'owner', owner: 'see', kind: 'people', what: 'idNumber' },
  { key: 'ownerPhone', group: 'owner', owner: 'ask', kind: 'people', what: 'phone' },
  { key: 'households', group: 'owner', owner: 'ask', kind: 'count', min: 0, max: 500 },
  { key: 'structure', group: 'building', owner: 'ask', kind: 'choice', of: 'structure' },
  { key: 'storeys', group: 'building', owner: 'ask', kind: 'count', min: 1, max: 60 },
  { key: 'floorArea', group: 'building', owner: 'ask', kind: 'area', min: 1, max: 200_000 },
  { key: 'landArea', group: 'building', owner: 'ask', kind: 'area', min: 1, max: 200_000 },
  { key: 'builtYear', group: 'building', owner: 'ask', kind: 'count', min: firstYear, max: 2100 },
  { key: 'selfBuilt', group: 'building', owner: 'ask', kind: 'yesNo' },
  { key: 'altered', group: 'building', owner: 'ask', kind: 'yesNo' },
  { key: 'use', group: 'use', owner: 'ask', kind: 'choice', of: 'use' },
  { key: 'business', group: 'use', owner: 'ask', kind: 'choice', of: 'business' },
  { key: 'planningPermit', group: 'permits', owner: 'ask', kind: 'yesNo' },
  { key: 'buildingPermit', group: 'permits', owner: 'ask', kind: 'yesNo' },
  { key: 'landPermit', group: 'permits', owner: 'ask', kind: 'yesNo' },
  { key: 'licence', group: 'permits', owner: 'ask', kind: 'yesNo' },
  { key: 'land', group: 'permits', owner: 'see', kind: 'choice', of: 'land' },
  { key: 'screenedOn', group: 'safety', owner: 'see', kind: 'day' },
  { key: 'screenedBy', group: 'safety', owner: 'see', kind: 'choice', of: 'screenedBy' },
  { key: 'verdict', group: 'safety', owner: 'see', kind: 'choice', of: 'verdict' },
  { key: 'appraisedOn', group: 'safety', owner: 'see', kind: 'day' },
  { key: 'level', group: 'safety', owner: 'see', kind: 'choice', of: 'level' },
  { key: 'hazard', group: 'safety', owner: 'see', kind: 'choice', of: 'hazard' },
  { key: 'hazardFoundOn', group: 'safety', owner: 'see', kind: 'day' },
  { key: 'hazardClosedOn', group: 'safety', owner: 'see', kind: 'day' },
  { key: 'measure', group: 'plan', owner: 'see', kind: 'choice', of: 'measure' },
  { key: 'planMeasures', group: 'plan', owner: 'see', kind: 'text', max: 500 },
  { key: 'planResponsible', group: 'plan', owner: 'see', kind: 'text', max: 60 },
  { key: 'planFunds', group: 'plan', owner: 'see', kind: 'text', max: 120 },
  { key: 'planDeadline', group: 'plan', owner: 'see', kind: 'day' },
  { key: 'planContingency', group: 'plan', owner: 'see', kind: 'text', max: 500 },
] as const satisfies readonly (FieldShape & FieldKind)[];

export type HouseField = (typeof houseFields)[number];
export type HouseFieldKey = HouseField['key'];
export const houseFieldKeys = houseFields.map(({ key }) => key) as [HouseFieldKey, ...HouseFieldKey[]];

const byKey = new Map<string, HouseField>(houseFields.map((field) => [field.key, field]));

/** The field of a key. Throws for a key that is none: keys are checked where they come in. */
export function fieldOf(key: HouseFieldKey): HouseField {
  const field = byKey.get(key);
  if (!field) throw new Error(`${key} is no field of a house`);
  return field;
}

/** What a field may hold: people's fields the joined text, days `yyyy-mm-dd`, areas square metres. */
export type FactValue = string | number | boolean;
export type Facts = Partial<Record<HouseFieldKey, FactValue>>;

export type SealedKey = Extract<HouseField, { kind: 'people' }>['key'];
export const sealedKeys: readonly SealedKey[] = ['ownerName', 'ownerId', 'ownerPhone'];
export const isSealedKey = (key: HouseFieldKey): key is SealedKey => (sealedKeys as readonly string[]).includes(key);

/** Groups that staff write by hand; the others follow from inspections, appraisals and plans. */
export const writtenGroups: readonly FieldGroup[] = ['place', 'owner', 'building', 'use', 'permits'];

/** Owners at most in one record. */
export const mostOwners = 5;
