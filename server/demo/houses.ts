import { createHash } from 'node:crypto';
import type { AppContext } from '../context';
import { houseChoices } from '../contract/houses/house-fields';
import { idCheckCharacter } from '../contract/houses/id-number';
import type { FactChange } from '../contract/houses/houses';
import type { StaffActor } from '../http/actor';
import { demoHouseAddress, demoHouseReason, demoOwnerName } from './houses.data';
import { demoReportPoints } from './points';
import { seedInspections } from './inspections';
import { seededRandom } from './seeded-random';

const inFirstVillage = 24;
const inOthers = 3;

const keyOf = (village: string, n: number): string =>
  createHash('sha256').update(`demonstration/house/${village}/${n}`).digest('base64url');

/** A number that holds by its check character and belongs to nobody: the birthdays are of a century without such numbers. */
const idNumber = (village: string, n: number): string => {
  const digits = `${village.slice(0, 6)}18${String(10 + (Number(village.slice(9)) % 80))}0101${String(n).padStart(3, '0')}`;
  return digits + idCheckCharacter(digits);
};

/** Where a house lies: some metres around the middle of a grid of its village; every sixth has no point yet. */
function pointOf(village: string, n: number, random: () => number): FactChange[] {
  const at = demoReportPoints().find(({ grid }) => grid.startsWith(village));
  if (!at || n % 6 === 5) return [];
  const near = (degrees: number): string => (degrees + (random() - 0.5) * 0.0008).toFixed(6);
  return [{ field: 'point', value: `${near(at.lng)},${near(at.lat)}` }];
}

/** What the record of the n-th house of a village has of its owner: every seventh owner has the house before as well. */
export function demoOwner(village: string, n: number): { name: string; idNumber: string; phone: string } {
  const owner = n % 7 === 6 ? n - 1 : n;
  return {
    name: demoOwnerName(owner),
    idNumber: idNumber(village, owner),
    phone: `1390000${String(owner).padStart(4, '0')}`,
  };
}

function factsOf(village: string, n: number, random: () => number): FactChange[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const use = n % 6 === 0 ? 'business' : pick(['living', 'living', 'living', 'rented', 'vacant'] as const);
  const storeys = 1 + Math.floor(random() * 4);
  const owner = demoOwner(village, n);
  return [
    { field: 'address', value: demoHouseAddress(1 + (n % 5), n + 1) },
    ...pointOf(village, n, random),
    { field: 'ownerName', value: owner.name },
    { field: 'ownerId', value: owner.idNumber },
    { field: 'ownerPhone', value: owner.phone },
    { field: 'households', value: 1 + (n % 2) },
    { field: 'structure', value: pick(houseChoices.structure) },
    { field: 'storeys', value: storeys },
    { field: 'floorArea', value: Math.round(storeys * (70 + random() * 60)) },
    { field: 'landArea', value: Math.round(80 + random() * 70) },
    { field: 'builtYear', value: 1965 + Math.floor(random() * 58) },
    { field: 'selfBuilt', value: true },
    { field: 'altered', value: n % 4 === 0 },
    { field: 'use', value: use },
    ...(use === 'business' ? [{ field: 'business' as const, value: pick(houseChoices.business) }] : []),
  ];
}

/** Makes the house records of the first demonstration town through the service. Safe to repeat. */
export async function seedHouses(context: AppContext): Promise<void> {
  const { areas, houses } = context;
  const [town] = areas.tree();
  if (!town) return;
  const random = seededRandom(20_261_124);
  for (const [index, { code: village }] of town.villages.entries()) {
    const actor: StaffActor = {
      kind: 'staff',
      id: 'demonstration',
      name: demoHouseReason,
      roles: [{ role: 'villageAdmin', area: village }],
    };
    for (let n = 0; n < (index === 0 ? inFirstVillage : inOthers); n += 1)
      await houses.create(actor, {
        idempotencyKey: keyOf(village, n),
        village,
        code: `${village}-${String(n + 1).padStart(5, '0')}`,
        facts: factsOf(village, n, random),
        reason: demoHouseReason,
      });
  }
  const [first] = town.villages;
  if (first) await seedInspections(context, first.code);
}
