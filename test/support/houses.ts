import { idCheckCharacter } from '../../server/contract/houses/id-number';
import { createHouse, type FactChange, type HouseView } from '../../server/contract/houses/houses';
import { newToken } from '../../server/platform/crypto/random';
import type { Client } from './client';

let counter = 0;
const next = (): number => (counter += 1);

/** An ID number that holds, of nobody: a birthday and a running number of the test. */
export const idNumberOf = (n: number): string => {
  const digits = `430124${1950 + Math.floor(n / 1000)}0101${String(n % 1000).padStart(3, '0')}`;
  return digits + idCheckCharacter(digits);
};

/** The owner of the n-th house. */
export const ownerOf = (n: number): FactChange[] => [
  { field: 'ownerName', value: `测户${'甲乙丙丁戊己庚辛壬癸'[n % 10]}` },
  { field: 'ownerId', value: idNumberOf(n) },
  { field: 'ownerPhone', value: `139${String(10_000_000 + n)}` },
];

/** The fields of an ordinary house. */
export const plainHouse: FactChange[] = [
  { field: 'address', value: '青山组 12 号' },
  { field: 'households', value: 1 },
  { field: 'structure', value: 'brickConcrete' },
  { field: 'storeys', value: 2 },
  { field: 'floorArea', value: 180 },
  { field: 'builtYear', value: 1998 },
  { field: 'selfBuilt', value: true },
  { field: 'use', value: 'living' },
];

/** Makes a record of a village as its administrator; further fields over the ordinary ones. */
export async function freshHouse(
  as: Client,
  village: string,
  facts: FactChange[] = [],
  owner = 1000 + next(),
): Promise<HouseView> {
  const over = new Map([...plainHouse, ...ownerOf(owner), ...facts].map((each) => [each.field, each]));
  const answer = await as(createHouse, {
    body: {
      idempotencyKey: newToken(),
      village,
      code: `${village}-${String(next()).padStart(5, '0')}`,
      facts: [...over.values()],
      reason: '入户建档',
    },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

/** The value of a field as it is shown. */
export const factOf = ({ facts }: Pick<HouseView, 'facts'>, field: string) =>
  facts.find((fact) => fact.field === field)?.value;
