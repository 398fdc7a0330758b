import type { Keyring } from '../platform/crypto/keyring';
import { startTexts as texts } from '../start.texts';
import { demoPassphrase, demoPassword, demoRecoveryCode, loginOf, officerLogin } from './logins';
import { demoPosts } from './staff.data';

interface Town {
  code: string;
  name: string;
  villages: readonly unknown[];
}

/** The lines that name the demonstration logins at start. */
export async function loginLines(keyring: Keyring, towns: readonly Town[]): Promise<string[]> {
  const password = demoPassword(keyring);
  const ofTown = async (town: Town, i: number): Promise<string[]> => [
    `${town.name}`,
    ...demoPosts
      .filter((post) => i === 0 || !post.district)
      .map((post) => texts.login(post.name, loginOf(post.login, i), password)),
    texts.login(texts.villageAdmin, loginOf('cunguan', i), password),
    texts.officers(officerLogin(i, 0), officerLogin(i, town.villages.length - 1), password),
    texts.passphrase(demoPassphrase(keyring, town.code)),
    texts.recovery(await demoRecoveryCode(keyring, town.code)),
  ];
  return [texts.logins, ...(await Promise.all(towns.map(ofTown))).flat()];
}
