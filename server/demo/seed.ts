import type { AppContext } from '../context';
import { firstRing } from '../platform/sealing/key-ceremony';
import { demoPassphrase, demoPassword, demoRecoveryCode, loginOf, officerLogin } from './logins';
import { demoBoundaries, demoTowns, demoTree } from './geography';
import { demoOfficerName, demoPosts, demoVillageAdminName } from './staff.data';
import { demoPowers } from './powers.data';
import { loginLines } from './login-lines';
import { seedHouses } from './houses';
import { seedLinkedCase } from './linked-case';
import { seedDuty } from './duty';
import { seedNotices } from './notices';
import { seedWarning } from './warning';
import { seedSignOffs } from './sign-offs';
import { seedReports } from './reports';

async function seedStaff({ staff, areas, keyring }: AppContext, town: string, townNumber: number): Promise<void> {
  const password = demoPassword(keyring);
  for (const { login, name, role, district } of demoPosts) {
    const area = district ? town.slice(0, 6) : town;
    if (district && townNumber > 0) continue;
    await staff.addOnce({ login: loginOf(login, townNumber), password, name, roles: [{ role, area }] });
  }
  const villages = areas.tree().find((node) => node.code === town)?.villages ?? [];
  for (const [i, village] of villages.entries()) {
    const roles = village.grids.map((grid) => ({ role: 'gridOfficer' as const, area: grid.code }));
    await staff.addOnce({ login: officerLogin(townNumber, i), password, name: demoOfficerName(village.name), roles });
    if (i > 0) continue;
    const admin = { role: 'villageAdmin' as const, area: village.code };
    await staff.addOnce({
      login: loginOf('cunguan', townNumber),
      password,
      name: demoVillageAdminName(village.name),
      roles: [admin],
    });
  }
}

/** The town's key, made as a reward officer's browser makes it. */
async function seedKeys({ staff, identities, keyring, config }: AppContext, town: string, townNumber: number) {
  if (await identities.hasKey(town)) return;
  const officer = await staff.actorOf(loginOf('jiangli', townNumber));
  const passphrase = demoPassphrase(keyring, town);
  const code = await demoRecoveryCode(keyring, town);
  await identities.create(officer, town, await firstRing(officer.id, passphrase, code, config.passphrase));
}

/** The tree and boundaries of the demonstration towns, imported like any other. Safe to repeat. */
export async function seedGeography({ areas }: AppContext): Promise<void> {
  await areas.seedTree(demoTree());
  for (const town of demoTowns()) {
    if (areas.boundaries(town.code, 'grid').version > 0) continue;
    await areas.importBoundaries(town.code, { system: 'wgs84', collection: demoBoundaries(town.code) });
  }
}

/** The towns' keys and staff. Safe to repeat. */
export async function seedPeople(context: AppContext): Promise<void> {
  const { areas, receipts, settings } = context;
  for (const [i, town] of areas.towns().entries()) {
    await receipts.ensureKey(town.code);
    if ((await settings.of(town.code)).version === 0) await settings.setPowers(town.code, demoPowers);
    await seedStaff(context, town.code, i);
    await seedKeys(context, town.code, i);
  }
}

/**
 * Makes the demonstration township through the services, and gives back the lines that name its logins.
 * Safe to repeat: what is there stays as it is.
 */
export async function seedDemo(context: AppContext): Promise<string[]> {
  await seedGeography(context);
  await seedPeople(context);
  await seedReports(context);
  await seedHouses(context);
  await seedLinkedCase(context);
  await seedWarning(context);
  await seedNotices(context);
  await seedDuty(context);
  await seedSignOffs(context);
  return loginLines(context.keyring, context.areas.tree());
}
